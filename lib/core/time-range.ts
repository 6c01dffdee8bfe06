const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The ranges of every chart by their names in the address, in ms. */
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

/** UTC ms; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The newest hours and days, or a fixed span as ISO 8601 writes it: "2026-11-16T22:00Z/2026-11-17T02:00Z". */
export type Range = TimeRange | `${string}/${string}`;

export const isPreset = (range: Range): range is TimeRange => Object.hasOwn(TIME_RANGES, range);

/** The shortest span: ten minutes, CloudWatch's finest points. */
export const LEAST_SPAN = 10 * MINUTE;

const minuteOf = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** To the minute, widened about its middle where it is too short. */
export function fixedRange({ from, to }: Span): Range {
  const lacking = Math.max(0, LEAST_SPAN - (to - from)) / 2;
  const start = Math.floor((from - lacking) / MINUTE) * MINUTE;
  return `${minuteOf(start)}/${minuteOf(Math.ceil((to + lacking) / MINUTE) * MINUTE)}`;
}

const ISO_MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/;

/** The span of a fixed range; null for one that is none. */
export function spanOf(range: string): Span | null {
  const [from, to] = range.split('/').map((text) => (ISO_MINUTE.test(text) ? Date.parse(text) : NaN));
  return from !== undefined && to !== undefined && to - from >= LEAST_SPAN ? { from, to } : null;
}

/** What an address says; null for nonsense. */
export const parseRange = (text: string): Range | null =>
  isPreset(text as Range) || spanOf(text) ? (text as Range) : null;

/** How long CloudWatch keeps points of which period. Seconds, ms. */
const KEPT = [
  { period: 60, ms: 15 * DAY },
  { period: 300, ms: 63 * DAY },
  { period: 3_600, ms: 455 * DAY },
];
/** A point at the edge may go while it is asked for. */
const EDGE = 5 * MINUTE;

/** The finest period (s) of which points of this age (ms) are kept. */
export const finestKept = (ageMs: number) =>
  (KEPT.find(({ ms }) => ageMs <= ms - EDGE) ?? KEPT.at(-1)!).period;

/** A chart draws about this many points. */
const MOST_DRAWN = 480;
/** What is drawn, in seconds: each a multiple of every period that is kept and not longer. */
const DRAWN = [60, 300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];
/** GetMetricData gives 100,800 points a page; three metrics of this many are one page. */
const MOST_ASKED = 20_000;

export interface Window extends Span {
  /** Seconds a drawn point stands for, from `from` on; the last may be cut by `to`. */
  period: number;
  /** Seconds a point asked of CloudWatch stands for: `period`, or a part of it where peaks would be lost. */
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
 * What to ask of CloudWatch for a range and how to draw it: whole samples that end at or before `now` (UTC ms), one at
 * least. Of a span that is not yet, or is kept no more, it is what lies nearest.
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

/** The window of the same length before this one. */
export function before({ from, to, period }: Omit<Window, 'sampled'>): Span {
  const shift = Math.ceil((to - from) / (period * 1000)) * period * 1000;
  return { from: from - shift, to: to - shift };
}
