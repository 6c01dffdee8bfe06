import type { Axis, Values } from '@/lib/core/series';
import { Machines } from '@/lib/scaling/machines';
import { boundsAt, type ScheduleEvent } from './scheduled-bounds';
import { noteSteps, stepped } from './step-scaling';
import { note, wanted, type ReplayPolicy } from './target-tracking';

/** A configuration of a fleet to replay. */
export interface Setup {
  min: number;
  max: number;
  /** Machines at the start; without a policy, throughout. */
  initial: number;
  policy: ReplayPolicy | null;
  /** Work that one machine carries at 100 % CPU, in the work's unit. */
  carries: number;
  /** From launch to in service. */
  bootSeconds: number;
  warmupSeconds: number;
}

/** Recorded work: req/s, or percent CPU times machines; a gap is null. */
export interface Recorded {
  axis: Axis;
  work: Values;
  /** What schedules set, oldest first. */
  events?: readonly ScheduleEvent[];
  /** Interpolates work between the middles of buckets; otherwise it is constant within each. */
  straight?: boolean;
}

export interface Replayed {
  /** Mean of machines in service per bucket; null if the work is unknown. */
  capacity: Values;
  /** From launch on, within the known time: the hours that are paid. */
  machineHours: number;
  /** Only while in service. */
  serviceHours: number;
  knownHours: number;
  /** Minutes with more work than the machines in service carry at the line. */
  minutesShort: number;
  /** The highest CPU share, above 1 if work was left undone; null if no machine served. */
  peak: number | null;
}

/** Limits that must not be exceeded: the highest CPU share, and the minutes short of capacity. */
export interface Headroom {
  peak: number;
  minutesShort: number;
}

const ANY: Headroom = { peak: Infinity, minutesShort: Infinity };
const MINUTE = 60;

/**
 * Replays recorded work on another configuration, minute by minute as CloudWatch evaluates alarms. During a gap
 * machines stay and nothing counts.
 * @param line CPU share above which the fleet is short, such as 0.6
 * @param least once these limits are exceeded the replay ends there
 */
export function replay(recorded: Recorded, setup: Setup, line: number, least = ANY): Replayed {
  const { axis, work, straight = false, events = [] } = recorded;
  const { policy, carries, bootSeconds, warmupSeconds } = setup;
  const machines = new Machines(boundsAt(setup, events, axis.from), setup.initial);
  const alarms = { above: 0, below: 0 };
  const busyFor = Math.max(bootSeconds, warmupSeconds);
  const seconds = { paid: 0, served: 0, known: 0, short: 0 };
  let [load, peak]: [number, number | null] = [0, null];
  const serve = (count: number, time: number) => {
    seconds.served += count * time;
    if (load > count * carries * line) seconds.short += time;
    if (count > 0) peak = Math.max(peak ?? 0, load / (count * carries));
  };
  const decide = (rule: ReplayPolicy, at: number) => {
    const value = metricOf(rule, load, machines.serving, carries);
    if (rule.metric === 'steps') noteSteps(alarms, rule, value);
    else note(alarms, rule, value);
    if (value === null) return;
    const { desired, scaledAt } = machines;
    const sinceScaled = at - scaledAt;
    const capacity =
      rule.metric === 'steps'
        ? stepped(alarms, rule, {
            ...{ desired, cpu: value, sinceScaled },
            warming: machines.launchedSince(at - bootSeconds - warmupSeconds),
          })
        : wanted(alarms, rule, { desired, value, sinceScaled, busyFor });
    machines.scaleTo(capacity, at, bootSeconds);
  };
  const coming = events.filter(({ at }) => at >= axis.from);
  let ran = 0;
  const runSchedules = (from: number) => {
    const end = axis.from + (from + MINUTE) * 1_000;
    for (; ran < coming.length && coming[ran]!.at < end; ran += 1)
      machines.set(coming[ran]!, from, bootSeconds);
  };
  const capacity: Values = [];
  const minutes = axis.period / MINUTE;
  for (let bucket = 0; bucket < work.length; bucket += 1) {
    const [known, before] = [work[bucket] !== null, seconds.served];
    load = work[bucket] ?? 0;
    if (!known) Object.assign(alarms, { above: 0, below: 0 });
    for (let minute = 0; minute < minutes; minute += 1) {
      const from = bucket * axis.period + minute * MINUTE;
      runSchedules(from);
      if (known && straight) load = workAt(work, bucket, (minute + 0.5) / minutes);
      if (known) seconds.paid += machines.desired * MINUTE;
      machines.pass(from, from + MINUTE, known ? serve : ignore);
      if (policy && known) decide(policy, from + MINUTE);
    }
    if (known) seconds.known += axis.period;
    capacity.push(known ? (seconds.served - before) / axis.period : null);
    if ((peak ?? 0) > least.peak || seconds.short > least.minutesShort * 60) break;
  }
  return {
    capacity,
    machineHours: seconds.paid / 3_600,
    serviceHours: seconds.served / 3_600,
    knownHours: seconds.known / 3_600,
    minutesShort: seconds.short / 60,
    peak,
  };
}

const ignore = () => undefined;

/** Interpolates between the middles of two buckets; next to a gap the value stays constant. */
function workAt(work: Values, bucket: number, part: number): number {
  const [here, away] = [work[bucket]!, part - 0.5];
  const beside = work[away < 0 ? bucket - 1 : bucket + 1] ?? here;
  return here + Math.abs(away) * (beside - here);
}

/** The metric that CloudWatch would have reported for a minute; null without machines. CPU is at most 100 %. */
function metricOf({ metric }: ReplayPolicy, load: number, serving: number, carries: number): number | null {
  if (serving === 0) return null;
  if (metric === 'requests') return (load * MINUTE) / serving;
  return Math.min(100, (100 * load) / (serving * carries));
}
