import { day } from '@/lib/core/format';
import type { Span } from '@/lib/core/time-range';
import type { Times } from '@/lib/core/times';

/** A span in words: by its moments, or by its first and last UTC day. */
export const rangeWords = ({ from, to }: Span, times: Times, inDays: boolean) =>
  inDays
    ? `${day(from, to)} to ${day(to - 1, to)}`
    : `${times.dayAndClock(from, to)} to ${times.dayZoned(to, to)}`;
