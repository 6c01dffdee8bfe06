import { Cron } from 'croner';
import type { Span } from '@/lib/core/time-range';
import type { Schedule } from '@/lib/scaling/schedule';
import type { ScheduleEvent } from './scheduled-bounds';

type Sets = Pick<Schedule, 'min' | 'max' | 'desired' | 'recurrence' | 'timeZone'>;

/** ms. A weekly schedule ran in the days before. */
const LOOK_BACK = 8 * 86_400_000;
/** The most runs of one schedule that are looked at: one an hour for six weeks. */
const MOST_RUNS = 1_000;

function runsOf(
  { recurrence, timeZone }: Pick<Sets, 'recurrence' | 'timeZone'>,
  { from, to }: Span,
): number[] {
  if (recurrence === null) return [];
  try {
    const cron = new Cron(recurrence, { timezone: timeZone ?? 'UTC', mode: '5-part' });
    return cron
      .nextRuns(MOST_RUNS, new Date(from - 1))
      .map((run) => run.getTime())
      .filter((at) => at < to);
  } catch {
    return [];
  }
}

/** The runs of recurring schedules in a span and the week before, oldest first, as if they had been set all the time. */
export function eventsOf(schedules: readonly Sets[], { from, to }: Span): ScheduleEvent[] {
  return schedules
    .flatMap(({ min, max, desired, ...when }) =>
      runsOf(when, { from: from - LOOK_BACK, to }).map((at) => ({ at, min, max, desired })),
    )
    .sort((a, b) => a.at - b.at);
}
