const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** "2026-11-17" of a moment, where the zone's clocks show it. */
function dayIn(zone: string) {
  if (zone === 'UTC') return (at: number) => new Date(at).toISOString().slice(0, 10);
  const form = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at: number) => form.format(at);
}

/**
 * When each day that begins in [from, to) begins, UTC ms, in an IANA zone. A day has 23 to 25 hours where clocks are
 * moved, may begin at 1:00 where midnight is skipped, and a date may be left out altogether.
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

/** The first moment after `at` whose date is another one, by halving; no day is longer than two. */
function nextDay(at: number, dayOf: (at: number) => string): number {
  const today = dayOf(at);
  let [low, high] = [at, at + 2 * DAY];
  // A step of less than a day, so that what lies between is at most one midnight.
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
