import { median, type Axis, type Values } from '@/lib/core/series';

/** What is usual at each hour of the day (UTC); null: fewer than two earlier days are known. */
export type Usual = (number | null)[];

const HOURS = 24;
const LEAST_DAYS = 2;

/**
 * The usual value at each hour, from the hours of earlier days: for each day the highest of that hour and its
 * neighbours, and of these days the middle one, so that one bad day changes nothing.
 */
export const usualByHour = (axis: Axis, hours: Values): Usual =>
  byHour(axis, hours, (tops) => (tops.length >= LEAST_DAYS ? median(tops) : null));

/** The least at each hour and its neighbours on any of the days. An hour without a point counts as zero. */
export const leastByHour = (axis: Axis, hours: Values): Usual =>
  byHour(
    axis,
    hours.map((value) => -(value ?? 0)),
    (tops) => (tops.length >= LEAST_DAYS ? -Math.max(...tops) : null),
  );

/** The highest of each hour and its neighbours, of each day, as one value. */
function byHour(axis: Axis, hours: Values, of: (tops: number[]) => number | null): Usual {
  const first = Math.floor(axis.from / 3_600_000);
  return Array.from({ length: HOURS }, (_, hour) => {
    const at = hours.flatMap((_, index) => ((first + index) % HOURS === hour ? [index] : []));
    const tops = at.flatMap((index) => {
      const near = [hours[index - 1], hours[index], hours[index + 1]].filter((value) => value != null);
      return near.length > 0 ? [Math.max(...near)] : [];
    });
    return of(tops);
  });
}

export const usualAt = (usual: Usual, now: number) => usual[new Date(now).getUTCHours()] ?? null;
