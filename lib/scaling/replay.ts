import type { Axis, Values } from '@/lib/core/series';
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

const MINUTE = 60;

interface Launch {
  /** Seconds from the start. */
  readyAt: number;
  count: number;
}

/** Machines as they come and go: what is asked for, what serves, what is on its way. */
class Machines {
  desired: number;
  serving: number;
  scaledAt = -Infinity;
  readonly #coming: Launch[] = [];
  readonly #setup: Setup;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.desired = this.serving = Math.min(setup.max, Math.max(setup.min, setup.initial));
  }

  /** Lets machines come into service until `to`, telling how long each number served. */
  pass(from: number, to: number, serve: (machines: number, seconds: number) => void) {
    let at = from;
    while (this.#coming.length > 0 && this.#coming[0]!.readyAt <= to) {
      const { readyAt, count } = this.#coming.shift()!;
      if (readyAt > at) serve(this.serving, readyAt - at);
      at = Math.max(at, readyAt);
      this.serving += count;
    }
    if (at < to) serve(this.serving, to - at);
  }

  scaleTo(capacity: number, at: number) {
    const desired = Math.min(this.#setup.max, Math.max(this.#setup.min, capacity));
    const change = desired - this.desired;
    if (change === 0) return;
    this.desired = desired;
    this.scaledAt = at;
    if (change > 0) this.#coming.push({ readyAt: at + this.#setup.bootSeconds, count: change });
    else this.serving += change;
  }
}

/**
 * Carries recorded work again with another setup, minute by minute as CloudWatch evaluates alarms. Within a bucket the
 * work holds; through a gap machines stay, and nothing is counted.
 * @param line share of CPU up to which a machine counts as not short, such as 0.6
 */
export function replay({ axis, work }: Recorded, setup: Setup, line: number): Replayed {
  const { policy, carries } = setup;
  const machines = new Machines(setup);
  const alarms = { above: 0, below: 0 };
  const busyFor = Math.max(setup.bootSeconds, setup.warmupSeconds);
  const seconds = { paid: 0, served: 0, known: 0, short: 0 };
  let peak: number | null = null;
  const serve = (load: number | null) => (count: number, time: number) => {
    if (load === null) return;
    seconds.served += count * time;
    if (load > count * carries * line) seconds.short += time;
    if (count > 0) peak = Math.max(peak ?? 0, load / (count * carries));
  };
  const decide = (load: number, tracking: Tracking, at: number) => {
    const value = metricOf(tracking, load, machines.serving, carries);
    note(alarms, tracking, value);
    const { desired, scaledAt } = machines;
    if (value === null) return;
    machines.scaleTo(wanted(alarms, tracking, { desired, value, sinceScaled: at - scaledAt, busyFor }), at);
  };
  const capacity = work.map((load, bucket) => {
    const [start, before, count] = [bucket * axis.period, seconds.served, serve(load)];
    for (let from = start; from < start + axis.period; from += MINUTE) {
      if (load !== null) seconds.paid += machines.desired * MINUTE;
      machines.pass(from, from + MINUTE, count);
      if (policy && load !== null) decide(load, policy, from + MINUTE);
    }
    if (load === null) {
      Object.assign(alarms, { above: 0, below: 0 });
      return null;
    }
    seconds.known += axis.period;
    return (seconds.served - before) / axis.period;
  });
  return {
    capacity,
    machineHours: seconds.paid / 3_600,
    serviceHours: seconds.served / 3_600,
    knownHours: seconds.known / 3_600,
    minutesShort: seconds.short / 60,
    peak,
  };
}

/** What CloudWatch would have said of a minute; null where no machine reports. CPU ends at 100 %. */
function metricOf({ metric }: Tracking, load: number, serving: number, carries: number): number | null {
  if (serving === 0) return null;
  if (metric === 'requests') return (load * MINUTE) / serving;
  return Math.min(100, (100 * load) / (serving * carries));
}
