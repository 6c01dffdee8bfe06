import { median, timesOf, zip, type Axis, type Values } from '@/lib/core/series';

const DAY = 86_400_000;
/** Percent CPU. Below it, load and CPU are too inexact to tell what a machine carries. */
const LEAST_CPU = 3;

/** What one machine carried per percent of CPU at each point; null near idle. */
export const ratesOf = (load: Values, cpu: Values, capacity: Values): Values =>
  zip(
    zip(load, capacity, (l, n) => (n > 0 ? l / n : null)),
    cpu,
    (l, c) => (c > LEAST_CPU ? l / c : null),
  );

const middle = (rates: Values) => median(rates.filter((rate) => rate !== null)) || null;

/**
 * What one machine carries per percent of CPU, for each point: the median of its UTC day, so that a day is judged alike
 * in every range. The day that is not over has the median of the newest 24 hours, and an idle day that of the whole axis.
 */
export function dayRates(axis: Axis, load: Values, cpu: Values, capacity: Values): Values {
  const rates = ratesOf(load, cpu, capacity);
  const times = timesOf(axis);
  const usual = middle(rates);
  const open = Math.floor(axis.to / DAY) * DAY;
  const newest = middle(rates.filter((_, index) => times[index]! >= axis.to - DAY)) ?? usual;
  const byDay = Map.groupBy(times.keys(), (index) => Math.floor(times[index]! / DAY) * DAY);
  const rateOf = new Map(
    [...byDay].map(([day, indexes]) => [
      day,
      day === open ? newest : (middle(indexes.map((index) => rates[index]!)) ?? usual),
    ]),
  );
  return times.map((at) => rateOf.get(Math.floor(at / DAY) * DAY)!);
}
