import type { Permission } from './grants';

/** A capacity that a change can lead to, now or later. */
export interface ReachedState {
  desired: number;
  /** UTC ms; null: at once, or when a scaling policy decides. */
  at: number | null;
  /** The cause if it is not the change itself, such as "the return ticket". */
  by: string | null;
}

/** Everything that a change can lead to and that rules check. */
export interface Reach {
  states: readonly ReachedState[];
  /** Fewest instances in service while others are replaced. */
  least?: number;
}

export const NO_REACH: Reach = { states: [] };

interface Bounds {
  min: number;
  max: number;
  desired: number;
}

/** One step of a change, in AWS's order. Missing fields stay unchanged. */
export interface Effect {
  min?: number | null | undefined;
  max?: number | null | undefined;
  desired?: number | null | undefined;
  at?: number | null;
  by?: string | null;
}

/** AWS raises desired capacity to the minimum, and lowers it to the maximum. */
const clamp = ({ min, max, desired }: Bounds) => Math.max(min, Math.min(max, desired));

/** The states after each effect. */
export function statesOf(now: Bounds, effects: readonly Effect[]): ReachedState[] {
  let bounds = now;
  return effects.map(({ min, max, desired, at = null, by = null }) => {
    const next = { min: min ?? bounds.min, max: max ?? bounds.max, desired: desired ?? bounds.desired };
    bounds = { ...next, desired: clamp(next) };
    return { desired: bounds.desired, at, by };
  });
}

/** States that scaling policies could not reach before: a lower minimum, a higher maximum. */
export function policyStates(before: Bounds, after: Bounds, isNew: boolean): ReachedState[] {
  return [
    ...(after.min < before.min || (isNew && after.min < before.desired)
      ? [{ desired: after.min, at: null, by: `scaling policies at the minimum of ${after.min}` }]
      : []),
    ...(after.max > before.max || (isNew && after.max > before.desired)
      ? [{ desired: after.max, at: null, by: `scaling policies at the maximum of ${after.max}` }]
      : []),
  ];
}

/** The permission to change desired capacity from one value to another; null if it stays. */
const permissionTo = (from: number, to: number): Permission | null =>
  to === from ? null : to > from ? 'fleet:scale-out' : 'fleet:scale-in';

interface Reaching {
  permission: Permission;
  from: { desired: number } | null;
  reach: Reach;
}

/**
 * All permissions that a change needs: its own, and those of each state that it can lead to. States are compared with
 * the current fleet, so returning to it needs none.
 */
export function neededPermissions({ permission, from, reach }: Reaching): Permission[] {
  const later = from ? reach.states.map(({ desired }) => permissionTo(from.desired, desired)) : [];
  return [...new Set([permission, ...later.filter((one) => one !== null)])];
}

/** The state that requires a permission; null if the change itself does. */
export const stateNeeding = ({ from, reach }: Reaching, permission: Permission): ReachedState | null =>
  (from && reach.states.find(({ desired }) => permissionTo(from.desired, desired) === permission)) ?? null;

/** The most instances that a change can lead to; null if it does not change their number. */
export const mostReached = ({ states }: Reach): number | null =>
  states.length > 0 ? Math.max(...states.map(({ desired }) => desired)) : null;
