/** The ranges of every chart. Periods keep a range at about 400 points, and are ones that CloudWatch keeps. */
export const TIME_RANGES = {
  '1h': { ms: 3_600_000, period: 60 },
  '6h': { ms: 6 * 3_600_000, period: 60 },
  '24h': { ms: 86_400_000, period: 300 },
  '7d': { ms: 7 * 86_400_000, period: 1_800 },
  '30d': { ms: 30 * 86_400_000, period: 7_200 },
} as const;
export type TimeRange = keyof typeof TIME_RANGES;
export const TIME_RANGE_NAMES = Object.keys(TIME_RANGES) as TimeRange[];

/** Whole periods that end at or before `now`. UTC ms. */
export function windowOf(range: TimeRange, now: number) {
  const { ms, period } = TIME_RANGES[range];
  const to = Math.floor(now / (period * 1000)) * period * 1000;
  return { from: to - ms, to, period };
}
