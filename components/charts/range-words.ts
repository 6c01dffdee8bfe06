import { day } from '@/lib/core/format';
import { isPreset, spanOf, type Range, type Span, type TimeRange } from '@/lib/core/time-range';
import type { Times } from '@/lib/core/times';

/** A span in words: by its moments, or by its first and last UTC day. */
export const rangeWords = ({ from, to }: Span, times: Times, inDays: boolean) =>
  inDays
    ? `${day(from, to)} to ${day(to - 1, to)}`
    : `${times.dayAndClock(from, to)} to ${times.dayZoned(to, to)}`;

const LAST: Record<TimeRange, string> = {
  '1h': 'the last hour',
  '6h': 'the last 6 hours',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
  '90d': 'the last 90 days',
};

/** The period of a list in words; null: any time. */
export const periodWords = (range: Range | null, times: Times) =>
  range && (isPreset(range) ? LAST[range] : rangeWords(spanOf(range)!, times, false));
