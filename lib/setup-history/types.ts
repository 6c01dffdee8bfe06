import type { Change } from '@/lib/core/change';
import { stepsOf, type SettingChange, type Step } from './steps';

interface Refresh {
  status: string;
  version: string | null;
  /** UTC ms. */
  startedAt: number | null;
}

interface Told {
  /** null: not read. */
  refreshes: readonly Refresh[] | null;
  /** Versions of the fleet's template with their types; null: not read. */
  releases: readonly { number: number | string; instanceType: string | null }[] | null;
  /** Calls that gave the group another version outside a deployment, UTC ms. */
  calls: readonly { at: number; version: string }[];
  /** Plimsoll's changes of the type, which know what was replaced. */
  own: readonly Pick<Change, 'at' | 'before'>[];
}

/** ms. A change and the deployment that it starts are seconds apart. */
const NEAR = 60_000;
/** ms. AWS keeps deployments for six weeks. */
export const KEPT = 42 * 86_400_000;

/** Deployments that were finished, and calls, as changes of the type. */
type Read = { [Part in keyof Told]: NonNullable<Told[Part]> };

function typeChanges({ refreshes, releases, calls, own }: Read): SettingChange<string>[] {
  const typeOf = (version: string | null) =>
    releases.find(({ number }) => String(number) === version)?.instanceType ?? null;
  const called = calls.flatMap(({ at, version }) => {
    const type = typeOf(version);
    return type === null ? [] : [{ at, after: type }];
  });
  const deployed = refreshes.flatMap(({ status, version, startedAt }) => {
    const type = typeOf(version);
    if (status !== 'Successful' || startedAt === null || !type) return [];
    const change = own.find(({ at }) => Math.abs(at - startedAt) < NEAR);
    const was = change?.before.type;
    return [{ at: startedAt, ...(typeof was === 'string' && { before: was }), after: type }];
  });
  return [...deployed, ...called];
}

/**
 * The machine type of a fleet over time. A change outside deployments has no time: from the last deployment on, the type
 * is then unknown, until now. What was not read leaves only the type of now. `now`: UTC ms.
 */
export function typeSteps(type: string | null, told: Told, now: number): Step<string>[] {
  const { refreshes, releases } = told;
  if (releases?.every(({ instanceType }) => instanceType === type)) return [{ from: 0, value: type }];
  if (!refreshes || !releases) return [{ from: now, value: type }];
  const steps = stepsOf(typeChanges({ ...told, refreshes, releases }), {
    now: null,
    at: now,
    since: now - KEPT,
  });
  if (steps.length === 1) return [{ from: now - KEPT, value: type }];
  const last = steps.at(-1)!;
  return last.value === type ? steps : [...steps.slice(0, -1), { from: last.from, value: null }];
}
