import { fleetKey } from '@/lib/core/fleet-ref';
import type { BilledAmount as Amount, BilledDay, Metric } from './billed-days';
import type { Values } from '@/lib/core/series';

export type Keys = Amount['keys'];

/** The fleet key of an amount in the cut by fleet. */
export const keyOf = ([name, region, account]: Keys) => fleetKey({ account, region, name });

/** One cut of the bill on a time axis of days. */
export interface Bills {
  /** Daily USD of the amounts that `keep` selects; 0 if the day has none, null if the day is not stored. */
  of: (keep: (keys: Keys) => boolean) => Values;
  /** Daily hours, by the same rules. */
  hoursOf: (keep: (keys: Keys) => boolean) => Values;
  /** The distinct keys of days `from` to `to`, as indexes on the axis. */
  keys: (from: number, to: number) => Keys[];
}

/** Days for which AWS has no amounts at all count as not stored: no machine or tag existed yet. */
export function billsOn(days: readonly number[], rows: readonly BilledDay[], metric: Metric): Bills {
  const held = new Map(rows.filter(({ amounts }) => amounts.length > 0).map((row) => [row.at, row.amounts]));
  const place = new Map(days.map((at, index) => [at, index]));
  const series = new Map<string, { keys: Keys; at: number[]; amounts: Amount[] }>();
  for (const [at, amounts] of held)
    for (const amount of place.has(at) ? amounts : []) {
      const name = amount.keys.join('\0');
      const one = series.get(name) ?? { keys: amount.keys, at: [], amounts: [] };
      one.at.push(at);
      one.amounts.push(amount);
      series.set(name, one);
    }
  const sums = (keep: (keys: Keys) => boolean, value: (amount: Amount) => number): Values => {
    const values: Values = days.map((at) => (held.has(at) ? 0 : null));
    for (const { keys, at, amounts } of series.values())
      if (keep(keys)) at.forEach((day, index) => (values[place.get(day)!]! += value(amounts[index]!)));
    return values;
  };
  return {
    of: (keep) => sums(keep, (amount) => amount[metric]),
    hoursOf: (keep) => sums(keep, ({ usage }) => usage),
    keys: (from, to) =>
      [...series.values()]
        .filter(({ at }) => at.some((day) => place.get(day)! >= from && place.get(day)! < to))
        .map(({ keys }) => keys),
  };
}
