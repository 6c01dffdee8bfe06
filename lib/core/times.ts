const MINUTE = 60_000;
const DAY = 86_400_000;

/** How moments are written in one time zone. All take UTC ms. */
export interface Times {
  /** An IANA name, such as "Europe/Berlin". */
  zone: string;
  /** Such as "14:32". */
  clock: (at: number) => string;
  /** Such as "14:32:05". */
  clockSeconds: (at: number) => string;
  /** Such as "17 Nov", with the year if it is not the year of `now`. */
  day: (at: number, now: number) => string;
  dayAndClock: (at: number, now: number) => string;
  /** Such as "14:32", with its day if that is not the day of `now`: "29 Nov 14:32". */
  moment: (at: number, now: number) => string;
  /** The zone's distance from UTC at that moment: "UTC", "UTC+1", "UTC−3:30". */
  zoneName: (at: number) => string;
  /** `moment` with the zone: "14:32 UTC". Without `now` it has no day. */
  zoned: (at: number, now?: number) => string;
  /** `dayAndClock` with the zone: "17 Nov 14:32 UTC". */
  dayZoned: (at: number, now: number) => string;
  /** The zone's clock is ahead of UTC by so many ms. */
  offset: (at: number) => number;
  /** For a datetime-local field: "2026-11-24T18:00". */
  toField: (at: number) => string;
  /** The moment that such a field means; NaN if it is empty. */
  fromField: (text: string) => number;
}

/** Distance from UTC in ms, by moment. The zone's clock is read to the minute. */
function offsetIn(zone: string): (at: number) => number {
  if (zone === 'UTC') return () => 0;
  const form = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return (at) => {
    const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute);
    return wall - Math.floor(at / MINUTE) * MINUTE;
  };
}

function nameOf(offset: number) {
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset) / MINUTE;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return `UTC${offset < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

function make(zone: string): Times {
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  const clocks = form({ hour: '2-digit', minute: '2-digit' });
  const seconds = form({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const days = form({ day: 'numeric', month: 'short' });
  const years = form({ day: 'numeric', month: 'short', year: 'numeric' });
  const offset = offsetIn(zone);
  const wall = (at: number) => new Date(at + offset(at));
  const clock = (at: number) => clocks.format(at);
  const day = (at: number, now: number) =>
    (wall(at).getUTCFullYear() === wall(now).getUTCFullYear() ? days : years).format(at);
  const dayAndClock = (at: number, now: number) => `${day(at, now)} ${clock(at)}`;
  const dayNumber = (at: number) => Math.floor((at + offset(at)) / DAY);
  const moment = (at: number, now: number) =>
    dayNumber(at) === dayNumber(now) ? clock(at) : dayAndClock(at, now);
  const zoneName = (at: number) => nameOf(offset(at));
  return {
    ...{ zone, clock, day, dayAndClock, moment, zoneName, offset },
    clockSeconds: (at) => seconds.format(at),
    zoned: (at, now = at) => `${moment(at, now)} ${zoneName(at)}`,
    dayZoned: (at, now) => `${dayAndClock(at, now)} ${zoneName(at)}`,
    toField: (at) => wall(at).toISOString().slice(0, 16),
    fromField: (text) => {
      const guess = Date.parse(`${text}Z`);
      if (Number.isNaN(guess)) return NaN;
      // When clocks change, the zone's distance at the guess is another than at the moment itself.
      return guess - offset(guess - offset(guess));
    },
  };
}

const made = new Map<string, Times>();

/** The times of a zone. Its formats are made once. @throws RangeError if there is no such zone */
export function timesIn(zone: string): Times {
  const times = made.get(zone) ?? make(zone);
  made.set(zone, times);
  return times;
}

/** Whether this engine knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(timesIn(zone));
  } catch {
    return false;
  }
}
