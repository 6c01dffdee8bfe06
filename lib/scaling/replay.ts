import type { Axis, Values } from '@/lib/core/series';
import { Machines } from './machines';
import { note, wanted, type Tracking } from './target-tracking';

/** How a fleet would have been set up. */
export interface Setup {
  min: number;
  max: number;
  /** Machines at the start; without a policy, throughout. */
  initial: number;
  policy: Tracking | null;
  /** Work that one machine carries at 100 % CPU, in the unit of the work. */
  carries: number;
  /** From launch to in service. */
  bootSeconds: number;
  warmupSeconds: number;
}

/** What was recorded: req/s, or percent CPU times machines; a gap is null. */
export interface Recorded {
  axis: Axis;
  work: Values;
  /** Work goes straight from the middle of one bucket to that of the next; else it holds through each. */
  straight?: boolean;
}

export interface Replayed {
  /** Machines in service, the mean of each bucket; null where the work is not known. */
  capacity: Values;
  /** Of machines from their launch on, within the known time: what is paid for. */
  machineHours: number;
  /** The same in service only. */
  serviceHours: number;
  knownHours: number;
  /** Minutes with more work than the machines in service carry at the line. */
  minutesShort: number;
  /** The highest CPU share, above 1 where work was not done; null where no machine served. */
  peak: number | null;
}

/** What may not become worse: the highest CPU share, and the minutes short of capacity. */
export interface Headroom {
  peak: number;
  minutesShort: number;
}

const ANY: Headroom = { peak: Infinity, minutesShort: Infinity };
const MINUTE = 60;

/**
 * Carries recorded work again with another setup, minute by minute as CloudWatch evaluates alarms. Through a gap machines
 * stay, and nothing is counted.
 * @param line share of CPU up to which a machine counts as not short, such as 0.6
 * @param least where this headroom is lost the replay ends, and tells of the time until there
 */
export function replay(recorded: Recorded, setup: Setup, line: number, least = ANY): Replayed {
  const { axis, work, straight = false } = recorded;
  const { policy, carries, bootSeconds, warmupSeconds } = setup;
  const machines = new Machines(setup, setup.initial);
  const alarms = { above: 0, below: 0 };
  const busyFor = Math.max(bootSeconds, warmupSeconds);
  const seconds = { paid: 0, served: 0, known: 0, short: 0 };
  let [load, peak]: [number, number | null] = [0, null];
  const serve = (count: number, time: number) => {
    seconds.served += count * time;
    if (load > count * carries * line) seconds.short += time;
    if (count > 0) peak = Math.max(peak ?? 0, load / (count * carries));
  };
  const decide = (tracking: Tracking, at: number) => {
    const value = metricOf(tracking, load, machines.serving, carries);
    note(alarms, tracking, value);
    if (value === null) return;
    const { desired, scaledAt } = machines;
    const now = { desired, value, sinceScaled: at - scaledAt, busyFor };
    machines.scaleTo(wanted(alarms, tracking, now), at, bootSeconds);
  };
  const capacity: Values = [];
  const minutes = axis.period / MINUTE;
  for (let bucket = 0; bucket < work.length; bucket += 1) {
    const [known, before] = [work[bucket] !== null, seconds.served];
    load = work[bucket] ?? 0;
    if (!known) Object.assign(alarms, { above: 0, below: 0 });
    for (let minute = 0; minute < minutes; minute += 1) {
      const from = bucket * axis.period + minute * MINUTE;
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

/** Between the middles of two buckets; beside a gap it holds. */
function workAt(work: Values, bucket: number, part: number): number {
  const [here, away] = [work[bucket]!, part - 0.5];
  const beside = work[away < 0 ? bucket - 1 : bucket + 1] ?? here;
  return here + Math.abs(away) * (beside - here);
}

/** What CloudWatch would have said of a minute; null where no machine reports. CPU ends at 100 %. */
function metricOf({ metric }: Tracking, load: number, serving: number, carries: number): number | null {
  if (serving === 0) return null;
  if (metric === 'requests') return (load * MINUTE) / serving;
  return Math.min(100, (100 * load) / (serving * carries));
}
