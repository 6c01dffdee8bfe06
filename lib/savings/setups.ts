import type { Change } from '@/lib/core/change';
import { parsePolicies } from '@/lib/fleets/policy-text';
import type { ReplayPolicy } from '@/lib/replay/target-tracking';
import type { Choice } from '@/lib/replay/what-if';
import { keptIn } from '@/lib/rules/put-back';
import type { KeptCapacity } from '@/lib/scaling/put-back';
import type { Schedule } from '@/lib/scaling/schedule';

export type Made = Pick<Change, 'id' | 'at' | 'action' | 'before' | 'after'>;

/** A recurring schedule, as far as a replay runs it. */
export type Recurring = Pick<Schedule, 'name' | 'min' | 'max' | 'desired' | 'recurrence' | 'timeZone'>;

/** How a fleet was set up at a time. */
export interface Setup {
  choice: Choice;
  /** null: they could not be read. */
  schedules: readonly Recurring[] | null;
}

/** Minutes of the alarms that Plimsoll makes for steps. */
const [OUT_AFTER, IN_AFTER] = [3, 15];

interface KeptAlarm {
  ComparisonOperator?: string;
  Period?: number;
  EvaluationPeriods?: number;
}

/** Minutes after which the alarms of the policies that a change replaced acted. */
function minutesKept(change: Made): { outAfter: number; inAfter: number } {
  const alarms = (keptIn<KeptCapacity>(change)?.policies ?? []).flatMap((one) => one.alarms as KeptAlarm[]);
  const minutes = (word: string, usual: number) => {
    const alarm = alarms.find(({ ComparisonOperator }) => ComparisonOperator?.startsWith(word));
    const seconds = (alarm?.Period ?? 0) * (alarm?.EvaluationPeriods ?? 0);
    return seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : usual;
  };
  return { outAfter: minutes('Greater', OUT_AFTER), inAfter: minutes('Less', IN_AFTER) };
}

/** The policy of a text that a replay knows; undefined if it is another, or cannot be read. */
function policyIn(
  text: unknown,
  minutes: { outAfter: number; inAfter: number },
): ReplayPolicy | null | undefined {
  const specs = typeof text === 'string' ? parsePolicies(text) : undefined;
  if (!Array.isArray(specs)) return undefined;
  const [first, ...more] = specs;
  if (!first) return null;
  if (more.length > 0 || first.kind === 'other') return undefined;
  if (first.kind === 'step') return { metric: 'steps', unit: first.unit, steps: first.steps, ...minutes };
  return first.metric === 'cpu' || first.metric === 'requests'
    ? { metric: first.metric, target: first.target }
    : undefined;
}

const USUAL = { outAfter: OUT_AFTER, inAfter: IN_AFTER };
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The schedule of a change that sets one. */
function scheduleIn({ after }: Made): Recurring | null {
  const { schedule, recurrence, timeZone, sets } = after;
  if (typeof schedule !== 'string' || typeof recurrence !== 'string') return null;
  const numberOf = (word: string) => {
    const found = new RegExp(`\\b${word} (\\d+)`).exec(String(sets));
    return found ? Number(found[1]) : null;
  };
  return {
    ...{ name: schedule, recurrence, timeZone: typeof timeZone === 'string' ? timeZone : null },
    ...{ min: numberOf('min'), max: numberOf('max'), desired: numberOf('desired') },
  };
}

/** What stood after a change, by its own record, where `later` is what stood some time after it. */
export function setupAfter(later: Setup, change: Made): Setup {
  const { action, after } = change;
  const { choice } = later;
  if (action === 'deployment.scale-type' || action === 'release')
    return typeof after.type === 'string' ? { ...later, choice: { ...choice, type: after.type } } : later;
  if (action.endsWith('schedule')) return later;
  const policy = after.policies === undefined ? choice.policy : policyIn(after.policies, USUAL);
  // A fixed number is what is desired, and no other policy may be taken for it.
  if (policy === undefined) return later;
  const [min, max] = policy ? [after.min, after.max] : [after.desired, after.desired];
  const isSame = JSON.stringify(withoutMinutes(policy)) === JSON.stringify(withoutMinutes(choice.policy));
  return {
    ...later,
    choice: {
      ...choice,
      policy: isSame ? choice.policy : policy,
      min: isNumber(min) ? min : choice.min,
      max: isNumber(max) ? max : choice.max,
    },
  };
}

const withoutMinutes = (policy: ReplayPolicy | null) =>
  policy?.metric === 'steps' ? { ...policy, outAfter: 0, inAfter: 0 } : policy && { ...policy, onlyOut: 0 };

/** The setup before a change, from the one after it; null if its record does not say what a replay knows. */
export function setupBefore(stood: Setup, change: Made): Setup | null {
  const { action, before, after } = change;
  const { choice, schedules } = stood;
  if (action === 'deployment.scale-type' || action === 'release') {
    const isOther = typeof before.type === 'string';
    if (!isOther) return action === 'release' ? stood : null;
    return { ...stood, choice: { ...choice, type: before.type as string } };
  }
  if (action === 'fleet.schedule') {
    const set = scheduleIn(change);
    if (!schedules || !set) return null;
    return { ...stood, schedules: schedules.filter(({ name }) => name !== set.name) };
  }
  if (action === 'fleet.unschedule') {
    const gone = keptIn<Schedule>(change);
    return schedules && gone ? { ...stood, schedules: [...schedules, gone] } : null;
  }
  // Another mix of types has another price, which a replay of one mix does not know.
  if (after.mix !== undefined) return null;
  const policy =
    after.policies === undefined ? choice.policy : policyIn(before.policies, minutesKept(change));
  if (policy === undefined) return null;
  const [min, max] = policy ? [before.min, before.max] : [before.desired, before.desired];
  return isNumber(min) && isNumber(max) ? { ...stood, choice: { ...choice, min, max, policy } } : null;
}

/** Whether a change lasts. A schedule that runs once, such as a return ticket, is a part of a change of capacity. */
export const runsAgain = (change: Made) =>
  change.action === 'fleet.unschedule'
    ? keptIn<Schedule>(change)?.recurrence != null
    : change.action !== 'fleet.schedule' || scheduleIn(change) !== null;
