import {
  isPreset,
  LEAST_SPAN,
  spanOf,
  TIME_RANGES,
  TIME_RANGE_NAMES,
  type Range,
  type Span,
  type TimeRange,
} from '@/lib/core/time-range';

/** What a drag moves: one end, the whole window, or a new window. */
export type Grip = 'from' | 'to' | 'both' | 'new';

/**
 * The range under the brush: a preset itself. Around a span it is `base`, from which it was zoomed, or the shortest
 * preset that holds it; null: it is older than the longest one.
 */
export function wholeOf(range: Range, now: number, base: TimeRange | null): TimeRange | null {
  if (isPreset(range)) return range;
  const { from, to } = spanOf(range)!;
  if (base && to > now - TIME_RANGES[base]) return base;
  return TIME_RANGE_NAMES.find((name) => TIME_RANGES[name] >= now - from) ?? null;
}

/** The window after a grip was moved by `by` ms from where it was at first. It stays within the whole. */
export function moved(whole: Span, { from, to }: Span, grip: Exclude<Grip, 'new'>, by: number): Span {
  const within = (at: number, least: number, most: number) => Math.min(Math.max(at, least), most);
  if (grip === 'from') return { from: within(from + by, whole.from, to - LEAST_SPAN), to };
  if (grip === 'to') return { from, to: within(to + by, from + LEAST_SPAN, whole.to) };
  const start = within(from + by, whole.from, whole.to - (to - from));
  return { from: start, to: start + to - from };
}

/** A new window between two moments, in any order, not below the shortest range. */
export function drawn(whole: Span, a: number, b: number): Span {
  const from = Math.max(whole.from, Math.min(a, b, whole.to - LEAST_SPAN));
  return { from, to: Math.min(whole.to, Math.max(a, b, from + LEAST_SPAN)) };
}

/** The part of a window that lies within the whole. All of it if they do not meet. */
export function shownIn(whole: Span, { from, to }: Span): Span {
  const [start, end] = [Math.max(whole.from, from), Math.min(whole.to, to)];
  return end > start ? { from: start, to: end } : whole;
}
