import type { BilledAmount as Amount, BilledDay, Metric } from '@/lib/budgets/billed-days';
import type { Values } from '@/lib/core/series';

export type Keys = Amount['keys'];

/** A cut of the bill on an axis of days. */
export interface Bills {
  /** USD by day of what `keep` keeps; 0 on a day that is held without it, null on one that is not held. */
  of: (keep: (keys: Keys) => boolean) => Values;
  /** Hours by day, likewise. */
  hoursOf: (keep: (keys: Keys) => boolean) => Values;
  /** The different keys of some days, by their place on the axis. */
  keys: (from: number, to: number) => Keys[];
}

/** Days that AWS has nothing of at all, from before there was any machine or tag, count as not held. */
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
