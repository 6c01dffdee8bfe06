import type { Period } from '@/lib/releases/periods';

/** One whole hour of a fleet. */
export interface Hour {
  /** UTC ms, start of the hour. */
  at: number;
  /** Machines × list price. */
  usd: number;
  /** Million requests, or CPU hours used. */
  work: number;
}

/** Cost per unit of work since a release, compared with the previous release at the same load. */
export interface ReleaseCost {
  /** The launch template version. */
  release: string;
  per: 'request' | 'cpu-hour';
  /** USD per unit over the compared hours: a million requests, or one CPU hour. null: not compared. */
  before: number | null;
  after: number | null;
  /** Relative change, and half the width of its 90 % interval. */
  change: number | null;
  margin: number | null;
  /** Number of pairs of hours. */
  pairs: number;
  /** Why there is no figure; null if there is one. */
  why: string | null;
}

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** Hours have the same load if the ratio of their work is at most this. */
const SAME_LOAD = 1.1;
const LEAST_PAIRS = 6;
/** Most hours on each side, those nearest to the deployment. */
const MOST_HOURS = 336;

/** Student's t for 90 % by degrees of freedom 1 to 30; above, the normal distribution is close enough. */
const T90 = [
  6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753,
  1.746, 1.74, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697,
];
const t90 = (degrees: number) => T90[Math.max(1, Math.floor(degrees)) - 1] ?? 1.645;

type Pair = readonly [before: Hour, after: Hour];

/**
 * Pairs each later hour with an earlier one of the same load, preferably of the same hour of the week, else the
 * nearest.
 */
function pairsOf(before: readonly Hour[], after: readonly Hour[]): Pair[] {
  const free = new Set(before);
  const distance = (a: Hour, b: Hour) => Math.abs(Math.log(a.work / b.work));
  return after.flatMap((hour) => {
    const alike = [...free].filter((one) => distance(one, hour) <= Math.log(SAME_LOAD));
    const sameHour = alike.filter((one) => (hour.at - one.at) % WEEK === 0);
    const best = (sameHour.length > 0 ? sameHour : alike).reduce<Hour | null>(
      (near, one) => (near === null || distance(one, hour) < distance(near, hour) ? one : near),
      null,
    );
    if (!best) return [];
    free.delete(best);
    return [[best, hour] as const];
  });
}

/** Autocorrelation at lag one, limited to 0 to 0.9. */
function likeness(values: readonly number[], mean: number): number {
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const products = values
    .slice(1)
    .reduce((sum, value, index) => sum + (value - mean) * (values[index]! - mean), 0);
  return squares === 0 ? 0 : Math.min(0.9, Math.max(0, products / squares));
}

/**
 * The ratio of two costs from pairs of hours of equal load: exp of the mean m of d = ln(after) - ln(before) over the n
 * pairs. Its 90 % interval is exp(m ± t(n' - 1) · s / √n'), s the standard deviation of d. Neighbouring hours are
 * alike, so they count as n' = n (1 - r) / (1 + r), with r the autocorrelation of d at one hour. The margin is half.
 */
function ratioOf(pairs: readonly Pair[]): { change: number; margin: number } {
  const unit = ({ usd, work }: Hour) => usd / work;
  const d = pairs.map(([before, after]) => Math.log(unit(after)) - Math.log(unit(before)));
  const mean = d.reduce((sum, one) => sum + one, 0) / d.length;
  const spread = Math.sqrt(d.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (d.length - 1));
  const r = likeness(d, mean);
  const count = Math.max(2, (d.length * (1 - r)) / (1 + r));
  const half = (t90(count - 1) * spread) / Math.sqrt(count);
  return { change: Math.exp(mean) - 1, margin: (Math.exp(mean + half) - Math.exp(mean - half)) / 2 };
}

/** The time of a release without its own deployment. */
export type Alone = Period & { /** UTC ms: from when on only its machines serve. */ alone: number };

const whole = (hours: readonly Hour[], { alone, to }: Alone) =>
  hours.filter(({ at, usd, work }) => at >= alone && at + HOUR <= (to ?? Infinity) && work > 0 && usd > 0);

const costOf = (hours: readonly Hour[]) =>
  hours.reduce((sum, { usd }) => sum + usd, 0) / hours.reduce((sum, { work }) => sum + work, 0);

/** Cost of each release against the one before it, oldest first; the oldest has none to compare with. */
export function releaseCosts(
  periods: readonly Alone[],
  hours: readonly Hour[],
  per: ReleaseCost['per'],
): ReleaseCost[] {
  return periods.slice(1).map((period, index) => {
    const before = whole(hours, periods[index]!).slice(-MOST_HOURS);
    const after = whole(hours, period).slice(0, MOST_HOURS);
    const pairs = pairsOf(before, after);
    const none = { before: null, after: null, change: null, margin: null };
    const base = { release: period.release, per, pairs: pairs.length };
    const why = lacking(before.length, after.length, pairs.length);
    if (why) return { ...base, ...none, why };
    const [was, is] = [costOf(pairs.map(([one]) => one)), costOf(pairs.map(([, one]) => one))];
    return { ...base, before: was, after: is, ...ratioOf(pairs), why: null };
  });
}

function lacking(before: number, after: number, pairs: number): string | null {
  if (after < LEAST_PAIRS)
    return `Cost not compared yet: ${after} full hours with load so far, ${LEAST_PAIRS} are needed.`;
  if (before < LEAST_PAIRS)
    return `Cost not compared: the previous release has ${before} full hours with data, ${LEAST_PAIRS} are needed.`;
  return pairs < LEAST_PAIRS
    ? `Cost not compared: the two releases have ${pairs} hours with equal load, ${LEAST_PAIRS} are needed.`
    : null;
}

const UNITS: Record<ReleaseCost['per'], string> = { request: 'request', 'cpu-hour': 'CPU hour used' };
const share = (value: number) =>
  value < 0.0995 ? (value * 100).toFixed(1) : String(Math.round(value * 100));

/**
 * For example "costs 18 % more per request, ±4 %". If the interval contains 0 it says that there is no clear
 * difference. null without a figure.
 */
export function costWords({ change, margin, per }: ReleaseCost): string | null {
  if (change === null || margin === null) return null;
  const sure = `±${share(margin)}\u00a0%`;
  if (Math.abs(change) <= margin) return `costs the same per ${UNITS[per]}, ${sure}`;
  return `costs ${share(Math.abs(change))}\u00a0% ${change > 0 ? 'more' : 'less'} per ${UNITS[per]}, ${sure}`;
}

/** One machine's USD per hour and CPUs from a moment on (UTC ms); null: unknown. */
export interface MachineStep {
  from: number;
  usd: number | null;
  vcpus: number | null;
}

/** The step at a moment; before the first step, the first applies. */
export const stepAt = (steps: readonly MachineStep[], at: number): MachineStep | undefined =>
  steps.findLast(({ from }) => from <= at) ?? steps[0];

/** The number of machines at each time, multiplied by one machine's USD per hour or CPUs at that time. */
export const timesOne = (
  times: readonly number[],
  machines: readonly (number | null)[],
  steps: readonly MachineStep[],
  of: 'usd' | 'vcpus',
): (number | null)[] =>
  times.map((at, index) => {
    const one = stepAt(steps, at)?.[of];
    const count = machines[index];
    return one == null || count == null ? null : one * count;
  });
