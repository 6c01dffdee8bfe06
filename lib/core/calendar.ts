import { isoDay } from './iso-day';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Gives the date of a moment in the zone, such as "2026-11-17". */
function dayIn(zone: string) {
  if (zone === 'UTC') return isoDay;
  const form = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at: number) => form.format(at);
}

/**
 * The start of each day in [from, to), UTC ms, in an IANA zone. When clocks change a day has 23 to 25 hours, may start
 * at 1:00, or may be skipped.
 */
export function dayStarts(from: number, to: number, zone = 'UTC'): number[] {
  const dayOf = dayIn(zone);
  const starts: number[] = [];
  let after = from - 1;
  while (after < to) {
    const next = nextDay(after, dayOf);
    if (next >= to) break;
    starts.push(next);
    after = next;
  }
  return starts;
}

/** The first moment after `at` with another date, found by bisection. No day is longer than two. */
function nextDay(at: number, dayOf: (at: number) => string): number {
  const today = dayOf(at);
  let [low, high] = [at, at + 2 * DAY];
  // Steps are shorter than a day, so that each contains at most one midnight.
  for (let step = at + 12 * HOUR; step < high; step += 12 * HOUR)
    if (dayOf(step) === today) low = step;
    else high = step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle) === today) low = middle;
    else high = middle;
  }
  return high;
}
