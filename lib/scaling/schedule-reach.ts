import { Cron } from 'croner';
import { statesOf, type Reach } from '@/lib/rules/reach';
import type { Bounds } from './model';
import type { Schedule } from './schedule';

/** ms. Windows repeat weekly, so a schedule is checked for more than a week. */
const LOOK_AHEAD_MS = 8 * 86_400_000;
const MOST_RUNS = 40;

/** Runs of a schedule in the next days, UTC ms, at most forty; empty if its recurrence is invalid. */
export function runsOf({ recurrence, timeZone }: Pick<Schedule, 'recurrence' | 'timeZone'>, now: number) {
  try {
    const runs = new Cron(recurrence ?? '', { timezone: timeZone ?? 'UTC', mode: '5-part' });
    return runs
      .nextRuns(MOST_RUNS, new Date(now))
      .map((run) => run.getTime())
      .filter((at) => at < now + LOOK_AHEAD_MS);
  } catch {
    return [];
  }
}

/** The states that each run of a schedule sets. An invalid recurrence is checked as a run now. */
export function reachOfSchedule(
  now: Bounds,
  schedule: Pick<Schedule, 'name' | 'recurrence' | 'timeZone' | 'min' | 'max' | 'desired'> & {
    startAt?: number | null;
  },
  at: number,
): Reach {
  const { name, min, max, desired } = schedule;
  const { startAt = null } = schedule;
  const runs = schedule.recurrence === null && startAt !== null ? [startAt] : runsOf(schedule, at);
  const by = `the schedule ${name}`;
  const effects = (runs.length > 0 ? runs : [null]).map((run) => ({ at: run, by, min, max, desired }));
  return { states: statesOf(now, effects) };
}
