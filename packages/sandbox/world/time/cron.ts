import { DAY, nextMinute, MINUTE } from './time.ts';

const RANGES: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

// One field of an expression as the set of its numbers: *, 5, 1-5, */15, 1,3, mon-fri.
function field(text: string, [least, most]: [number, number]): Set<number> {
  const numbers = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const [span = '', step = '1'] = part.split('/');
    const ends = span === '*' ? [least, most] : span.split('-').map((one) => numberOf(one));
    const [from = NaN, to = step === '1' ? from : most] = ends;
    if (![from, to, Number(step)].every(Number.isInteger) || Number(step) < 1) return new Set();
    for (let n = from; n <= to; n += Number(step)) numbers.add(n);
  }
  return numbers;
}

const numberOf = (text: string) => (NAMES.includes(text) ? NAMES.indexOf(text) : Number(text));

/** The next time, UTC ms, of a five-field cron expression after `after`; undefined when it is none, or never comes. */
export function nextRun(expression: string, after: number): number | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minutes, hours, days, months, weekdays] = fields.map((text, index) =>
    field(text, RANGES[index]!),
  ) as Set<number>[];
  const anyDay = fields[2] === '*' || fields[4] === '*';
  const isDay = (at: Date) => {
    const day = days!.has(at.getUTCDate());
    const weekday = weekdays!.has(at.getUTCDay()) || (at.getUTCDay() === 0 && weekdays!.has(7));
    return months!.has(at.getUTCMonth() + 1) && (anyDay ? day && weekday : day || weekday);
  };
  const last = after + 366 * DAY;
  for (let at = nextMinute(after); at <= last;) {
    const date = new Date(at);
    if (!isDay(date)) at = (Math.floor(at / DAY) + 1) * DAY;
    else if (hours!.has(date.getUTCHours()) && minutes!.has(date.getUTCMinutes())) return at;
    else at += MINUTE;
  }
  return undefined;
}
