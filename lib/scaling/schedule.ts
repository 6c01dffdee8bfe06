import type { ScheduleFacts } from '@/lib/aws/schedules';

export type Schedule = Omit<ScheduleFacts, 'group'>;

/** A manual scaling's way back: AWS sets it at its time, also when nothing of ours runs. A fleet has one at most. */
export const RETURN_TICKET = 'plimsoll-return';
export const isReturnTicket = ({ name }: Pick<Schedule, 'name'>) => name === RETURN_TICKET;

/** A ticket this far ahead is rather a new normal. */
export const LONGEST_RETURN_MS = 30 * 86_400_000;
/** AWS starts scheduled actions up to two minutes late; one nearer than this may be refused as past. */
export const SHORTEST_RETURN_MS = 5 * 60_000;

export interface Return {
  /** UTC ms */
  at: number;
  desired: number;
}

export const returnTicket = (
  { at, desired }: Return,
  bounds: { min: number; max: number } | null,
): Schedule => ({
  name: RETURN_TICKET,
  startAt: at,
  endAt: null,
  recurrence: null,
  timeZone: null,
  min: bounds?.min ?? null,
  max: bounds?.max ?? null,
  desired,
});

/** What is wrong with the time, or null. */
export function returnProblem({ at }: Return, now: number): string | null {
  if (at < now + SHORTEST_RETURN_MS) return 'The time to go back is less than five minutes ahead.';
  return at > now + LONGEST_RETURN_MS ? 'The time to go back is more than 30 days ahead.' : null;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SIMPLE = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:[-,][0-7])*)$/;

/** Cron for a time of day on some days of the week (0 is Sunday); all seven are every day. */
export function toCron({ hour, minute, days }: { hour: number; minute: number; days: readonly number[] }) {
  const week = days.length === 7 ? '*' : days.toSorted((a, b) => a - b).join(',');
  return `${minute} ${hour} * * ${week}`;
}

/** "Mon, Tue 06:30 Europe/Berlin"; cron itself where it says more. */
export function recurrenceText({ recurrence, timeZone }: Pick<Schedule, 'recurrence' | 'timeZone'>): string {
  const match = SIMPLE.exec(recurrence ?? '');
  const zone = timeZone ?? 'UTC';
  if (!match) return `${recurrence ?? ''} ${zone}`;
  const [, minute, hour, week] = match;
  const clock = `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`;
  return `${weekText(week!)} ${clock} ${zone}`;
}

function weekText(week: string): string {
  if (week === '*') return 'every day';
  if (week === '1-5' || week === '1,2,3,4,5') return 'weekdays';
  if (week === '0,6' || week === '6,0') return 'weekends';
  return week.replace(/[0-7]/g, (day) => DAYS[Number(day) % 7]!).replaceAll(',', ', ');
}

/** "min 2, desired 4": what it sets. */
export const scheduleText = ({ min, max, desired }: Pick<Schedule, 'min' | 'max' | 'desired'>) =>
  [min !== null && `min ${min}`, desired !== null && `desired ${desired}`, max !== null && `max ${max}`]
    .filter(Boolean)
    .join(', ');
