/** A weekly time window in a time zone. */
export interface TimeWindow {
  kind: 'allow' | 'deny';
  /** Weekdays on which it starts; 0 is Sunday. */
  days: number[];
  /** For example "09:00". If `to` equals `from` it lasts a day; if it is earlier it ends on the next day. */
  from: string;
  to: string;
  /** IANA name, such as "Europe/Berlin". */
  zone: string;
  label: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const forms = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for an unknown zone */
function formOf(zone: string): Intl.DateTimeFormat {
  const known = forms.get(zone);
  if (known) return known;
  const form = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' },
  });
  forms.set(zone, form);
  return form;
}

/** The local time. When clocks change, an hour occurs twice or not at all, and so do windows in it. */
function localAt(at: number, zone: string) {
  const parts = Object.fromEntries(
    formOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: DAYS.indexOf(parts.weekday!), minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** @throws RangeError for an unknown zone */
export function isWithin({ days, from, to, zone }: TimeWindow, at: number): boolean {
  const { day, minute } = localAt(at, zone);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const [today, yesterday] = [days.includes(day), days.includes((day + 6) % 7)];
  return start < end
    ? today && minute >= start && minute < end
    : (today && minute >= start) || (yesterday && minute < end);
}

/** A deny window wins over an allow window. If any allow window exists, all other time is closed. */
export function isOpen(windows: readonly TimeWindow[], at: number): boolean {
  if (windows.some((one) => one.kind === 'deny' && isWithin(one, at))) return false;
  const allows = windows.filter(({ kind }) => kind === 'allow');
  return allows.length === 0 || allows.some((one) => isWithin(one, at));
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const LOOKS_AHEAD = 8 * 86_400_000;

/**
 * The minute when the windows next open or close; null: not within eight days. Spans shorter than a quarter of an hour
 * are skipped.
 */
export function nextChange(windows: readonly TimeWindow[], at: number): number | null {
  const now = isOpen(windows, at);
  const start = Math.floor(at / QUARTER) * QUARTER;
  for (let quarter = start + QUARTER; quarter <= start + LOOKS_AHEAD; quarter += QUARTER) {
    if (isOpen(windows, quarter) === now) continue;
    let minute = quarter;
    while (minute - MINUTE > at && isOpen(windows, minute - MINUTE) !== now) minute -= MINUTE;
    return minute;
  }
  return null;
}

/** For example "Mon 23 Nov, 09:00 Europe/Berlin". */
export const timeThere = (at: number, zone: string) => {
  const form = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const parts = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.day} ${parts.month}, ${parts.hour}:${parts.minute} ${zone}`;
};

const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** For example "Mon to Fri", "Sat, Sun" or "every day". */
function daysText(days: readonly number[]): string {
  const at = WEEK.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const name = (index: number) => DAYS[WEEK[index]!]!;
  if (at.length === 7) return 'every day';
  const [first, last] = [at[0], at.at(-1)];
  const inARow = first !== undefined && last! - first === at.length - 1 && at.length > 2;
  return inARow ? `${name(first)} to ${name(last!)}` : at.map(name).join(', ');
}

/** For example "Mon to Fri 09:00–17:00 Europe/Berlin". */
export const windowText = ({ days, from, to, zone, label }: TimeWindow) =>
  `${label && `${label}: `}${daysText(days)} ${from === to ? `from ${from} for a day` : `${from}–${to}`} ${zone}`;
