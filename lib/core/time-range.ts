const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The ranges of every chart in ms, by their name in the address. */
export const TIME_RANGES = {
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '90d': 90 * DAY,
} as const;
export type TimeRange = keyof typeof TIME_RANGES;
export const TIME_RANGE_NAMES = Object.keys(TIME_RANGES) as TimeRange[];
/** Those that are long enough for what is known by whole days, such as bills. */
export const DAY_RANGES = ['7d', '30d', '90d'] as const satisfies readonly TimeRange[];

/** UTC ms; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The newest hours or days, or a fixed ISO 8601 span: "2026-11-16T22:00Z/2026-11-17T02:00Z". */
export type Range = TimeRange | FixedRange;
export type FixedRange = `${string}/${string}`;

export const isPreset = (range: Range): range is TimeRange => Object.hasOwn(TIME_RANGES, range);

/** ms. The shortest span of a chart: CloudWatch keeps a point a minute, so it has ten points. */
export const LEAST_SPAN = 10 * MINUTE;

const minuteOf = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** A range in whole minutes; a span that is too short is widened around its middle. */
export function fixedRange({ from, to }: Span): FixedRange {
  const lacking = Math.max(0, LEAST_SPAN - (to - from)) / 2;
  const start = Math.floor((from - lacking) / MINUTE) * MINUTE;
  return `${minuteOf(start)}/${minuteOf(Math.ceil((to + lacking) / MINUTE) * MINUTE)}`;
}

const ISO_MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/;

/** The span of a fixed range; null if it is a preset or malformed. */
export function spanOf(range: string): Span | null {
  const [from, to] = range.split('/').map((text) => (ISO_MINUTE.test(text) ? Date.parse(text) : NaN));
  return from !== undefined && to !== undefined && to - from >= LEAST_SPAN ? { from, to } : null;
}

/** Reads a range from an address; null if it is malformed. */
export const parseRange = (text: string): Range | null =>
  isPreset(text as Range) || spanOf(text) ? (text as Range) : null;

/** When a list over a range begins and ends, UTC ms; undefined: without a limit. A preset reaches up to the newest. */
export function limitsOf(range: Range | null, now: number): { from?: number; to?: number } {
  if (!range) return {};
  return isPreset(range) ? { from: now - TIME_RANGES[range] } : spanOf(range)!;
}

/** How long (ms) CloudWatch keeps points of each period (seconds). */
const KEPT = [
  { period: 60, ms: 15 * DAY },
  { period: 300, ms: 63 * DAY },
  { period: 3_600, ms: 455 * DAY },
];
/** ms. CloudWatch may delete a point at the edge while it is being read. */
const EDGE = 5 * MINUTE;

/** The finest period (s) for which CloudWatch keeps points of this age (ms). */
export const finestKept = (ageMs: number) =>
  (KEPT.find(({ ms }) => ageMs <= ms - EDGE) ?? KEPT.at(-1)!).period;

/** ms. How long CloudWatch keeps five-minute points. */
const FIVE_MINUTES_KEPT = KEPT[1]!.ms - EDGE;

/** A chart draws about this many points. */
const MOST_DRAWN = 480;
/** Periods of drawn points in seconds. Each is a multiple of every kept period that is not longer. */
const DRAWN = [60, 300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];
/** Points per metric. GetMetricData returns 100,800 points a page, which is enough for three metrics. */
const MOST_ASKED = 20_000;

export interface Window extends Span {
  /** Seconds covered by a drawn point, from `from` on; `to` may cut the last one. */
  period: number;
  /** Seconds covered by a point of CloudWatch: `period`, or a part of it so that peaks are not lost. */
  sampled: number;
}

const down = (at: number, seconds: number) => Math.floor(at / (seconds * 1000)) * seconds * 1000;
const up = (at: number, seconds: number) => Math.ceil(at / (seconds * 1000)) * seconds * 1000;

function periodsFor({ from, to }: Span, now: number) {
  const kept = (period: number) => finestKept(now - down(from, period));
  const fits = (period: number) => period >= kept(period) && (to - from) / (period * 1000) <= MOST_DRAWN;
  const period = DRAWN.find(fits) ?? DRAWN.at(-1)!;
  const finest = Math.max(kept(period), Math.min(period, 300));
  return { period, sampled: (to - from) / (finest * 1000) <= MOST_ASKED ? finest : 3_600 };
}

/**
 * The samples to read from CloudWatch for a range, and how to draw them: at least one, all whole, ending at or before
 * `now` (UTC ms). For a span in the future, or too old to be kept, it is the nearest possible one.
 */
export function windowOf(range: Range, now: number): Window {
  const oldest = now - KEPT.at(-1)!.ms + DAY;
  const span = isPreset(range) ? { from: now - TIME_RANGES[range], to: now } : spanOf(range)!;
  const from = Math.max(oldest, Math.min(span.from, now - LEAST_SPAN));
  const until = Math.min(now, span.to > from ? span.to : from + HOUR);
  const { period, sampled } = periodsFor({ from, to: until }, now);
  const to = down(Math.min(up(until, sampled), now), sampled);
  return {
    from: isPreset(range) ? up(to - TIME_RANGES[range], period) : down(from, period),
    to,
    period,
    sampled,
  };
}

/**
 * A window as parts, oldest first, so that the part of which CloudWatch keeps five-minute points has them also where the
 * window begins before.
 */
export function partsOf(window: Window, now: number): Window[] {
  const edge = up(now - FIVE_MINUTES_KEPT, window.period);
  if (window.sampled <= 300 || edge >= window.to || edge <= window.from) return [window];
  return [
    { ...window, to: edge },
    { ...window, from: edge, sampled: 300 },
  ];
}

/** The window of the same length before this one. */
export function before({ from, to, period }: Omit<Window, 'sampled'>): Span {
  const shift = Math.ceil((to - from) / (period * 1000)) * period * 1000;
  return { from: from - shift, to: to - shift };
}
