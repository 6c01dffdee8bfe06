import { NO_REACH, type Reach } from '@/lib/rules/reach';

/** What can be done to one instance of a fleet. */
export const INSTANCE_ACTIONS = [
  'replace',
  'end',
  'standby',
  'detach',
  'return',
  'attach',
  'protect',
  'unprotect',
] as const;
export type InstanceAction = (typeof INSTANCE_ACTIONS)[number];

/** Lifecycle states in which AWS takes each. A detached instance has none. */
const STATES: Record<InstanceAction, readonly string[]> = {
  replace: ['InService', 'Pending'],
  end: ['InService', 'Pending'],
  standby: ['InService'],
  detach: ['InService'],
  return: ['Standby'],
  attach: ['detached'],
  protect: ['InService', 'Standby'],
  unprotect: ['InService', 'Standby'],
};

interface Standing {
  lifecycle: string;
  protected: boolean;
}

/** The actions that AWS takes in this state. */
export const actionsOn = ({ lifecycle, protected: isProtected }: Standing): InstanceAction[] =>
  INSTANCE_ACTIONS.filter(
    (action) =>
      STATES[action].includes(lifecycle) &&
      !(action === 'protect' && isProtected) &&
      !(action === 'unprotect' && !isProtected),
  );

interface Effect {
  action: InstanceAction;
  lifecycle: string;
  /** Its weight where the fleet counts units; null: 1. */
  weight: number | null;
  /** Desired capacity now. */
  desired: number;
  /** Whether AWS launches another in its place. */
  isReplaced: boolean;
  /** Desired capacity to set afterwards, if any. */
  then?: number | undefined;
}

/** Desired capacity once the action is done. */
export function desiredAfter({ action, weight, desired, isReplaced, then }: Effect): number {
  const units = weight ?? 1;
  if (action === 'return' || action === 'attach') return then ?? desired + units;
  const lowers = action === 'end' || ((action === 'standby' || action === 'detach') && !isReplaced);
  return lowers ? desired - units : desired;
}

/** What rules judge: the desired capacity that it leads to, and how many serve meanwhile. */
export function reachOf(effect: Effect, inService: number): Reach {
  const { action, desired, lifecycle } = effect;
  if (action === 'protect' || action === 'unprotect') return NO_REACH;
  const after = desiredAfter(effect);
  const states = after === desired ? [] : [{ desired: after, at: null, by: null }];
  const leaves = action !== 'return' && action !== 'attach' && lifecycle === 'InService';
  return { states, ...(leaves && { least: Math.max(0, inService - 1) }) };
}

/** An instance that somebody took out of service to study it. */
export interface SetAside {
  id: string;
  /** "Standby", or "detached" from the fleet. */
  lifecycle: string;
  /** Who did it, when (UTC ms) and why, by Plimsoll's trail; null: it was done elsewhere. */
  by: string | null;
  at: number | null;
  why: string | null;
}
