import type { ScheduleFacts } from '@/lib/aws/schedules';

export type Schedule = Omit<ScheduleFacts, 'group'>;

/**
 * Name of the scheduled action that undoes a manual scaling. AWS runs it even if Plimsoll is down. A fleet has at most
 * one.
 */
export const RETURN_TICKET = 'plimsoll-return';
export const isReturnTicket = ({ name }: Pick<Schedule, 'name'>) => name === RETURN_TICKET;

/** ms. A later return is probably meant as a permanent change. */
const LONGEST_RETURN_MS = 30 * 86_400_000;
/** ms. AWS starts scheduled actions up to two minutes late, and may refuse a nearer one as past. */
const SHORTEST_RETURN_MS = 5 * 60_000;

export interface Return {
  /** UTC ms. */
  at: number;
  desired: number;
}

/** The scheduled action that restores capacity at a time, and the bounds if they changed too. */
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

/** What is wrong with the time; null if it is valid. */
export function returnProblem({ at }: Return, now: number): string | null {
  if (at < now + SHORTEST_RETURN_MS) return 'The time of the return is less than five minutes from now.';
  return at > now + LONGEST_RETURN_MS ? 'The time of the return is more than 30 days from now.' : null;
}

/** What is wrong with when a schedule runs; null if it is valid. */
export function timeProblem({ recurrence, startAt }: Pick<Schedule, 'recurrence' | 'startAt'>, now: number) {
  if (recurrence !== null) return null;
  if (startAt === null) return 'A schedule needs a recurrence, or a time if it runs only once.';
  return startAt < now + SHORTEST_RETURN_MS
    ? 'The time of the schedule is past, or less than five minutes from now.'
    : null;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SIMPLE = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:[-,][0-7])*)$/;

/** A cron expression for a time of day on some weekdays (0 is Sunday); seven days mean every day. */
export function toCron({ hour, minute, days }: { hour: number; minute: number; days: readonly number[] }) {
  const week = days.length === 7 ? '*' : days.toSorted((a, b) => a - b).join(',');
  return `${minute} ${hour} * * ${week}`;
}

/** For example "Mon, Tue 06:30 Europe/Berlin"; the cron expression itself if it is more complex. */
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

/** What it sets, such as "min 2, desired 4". */
export const scheduleText = ({ min, max, desired }: Pick<Schedule, 'min' | 'max' | 'desired'>) =>
  [min !== null && `min ${min}`, desired !== null && `desired ${desired}`, max !== null && `max ${max}`]
    .filter(Boolean)
    .join(', ');
