import { currenciesOf } from '@/lib/core/currencies';
import { fleetKey } from '@/lib/core/fleet-ref';
import { hasBill, type BilledAmount as Amount, type BilledDay, type Metric } from './billed-days';
import type { Values } from '@/lib/core/series';

export type Keys = Amount['keys'];

/** The fleet key of an amount in the cut by fleet. */
export const keyOf = ([name, region, account]: Keys) => fleetKey({ account, region, name });

type Keep = (keys: Keys) => boolean;

/** One cut of the bill on a time axis of days. */
export interface Bills {
  /**
   * Daily amounts of what `keep` selects; 0 if the day has none, null if the day is not stored. All null if the
   * selection is in several currencies, which have no sum.
   */
  of: (keep: Keep) => Values;
  /** The same before AWS restated days, in the same currency; null if it restated none. */
  before: ((keep: Keep) => Values) | null;
  /** The days on which the bill has any amount of what `keep` selects, be it 0, or had one before it was restated. */
  namedOn: (keep: Keep) => boolean[];
  /** Daily hours, by the same rules. */
  hoursOf: (keep: Keep) => Values;
  /** The currencies of a selection, as AWS names them. */
  currenciesOf: (keep: Keep) => string[];
  /**
   * The first index at which the bill of the account names a value of its first or second key; Infinity if it never
   * does. Before it, the tag was not activated: what a value cost is not known.
   */
  namedFrom: (place: 0 | 1, account: string) => number;
  /** What one fleet has of the cut by fleet, without a walk over all others. */
  ofFleet: (fleet: string) => Bills;
  /** The distinct keys of days `from` to `to`, as indexes on the axis. */
  keys: (from: number, to: number) => Keys[];
}

interface Part {
  keys: Keys;
  currencies: Set<string>;
  at: number[];
  amounts: Amount[];
}

/** Amounts of each key, with the indexes of their days. */
function partsOf(place: ReadonlyMap<number, number>, rows: readonly Pick<BilledDay, 'at' | 'amounts'>[]) {
  const parts = new Map<string, Part>();
  for (const { at, amounts } of rows) {
    const index = place.get(at);
    for (const amount of index === undefined ? [] : amounts) {
      const name = amount.keys.join('\0');
      const one = parts.get(name) ?? { keys: amount.keys, currencies: new Set(), at: [], amounts: [] };
      one.at.push(index!);
      one.amounts.push(amount);
      // AWS gives no currency where there is no amount.
      if (amount.currency) one.currencies.add(amount.currency);
      parts.set(name, one);
    }
  }
  return [...parts.values()];
}

/** Days for which AWS has no amounts at all, in no cut, count as not stored: no machine or tag existed yet. */
export function billsOn(days: readonly number[], rows: readonly BilledDay[], metric: Metric): Bills {
  const held = rows.filter(hasBill);
  const isHeld = new Set(held.map(({ at }) => at));
  const place = new Map(days.map((at, index) => [at, index]));
  const nothing: Values = days.map(() => null);
  const sums = (parts: readonly Part[], keep: Keep, value: (amount: Amount) => number): Values => {
    const kept = parts.filter(({ keys }) => keep(keys));
    if (namedBy(kept).length > 1) return nothing;
    const values: Values = days.map((at) => (isHeld.has(at) ? 0 : null));
    for (const { at, amounts } of kept) at.forEach((day, index) => (values[day]! += value(amounts[index]!)));
    return values;
  };
  const [now, first] = [
    partsOf(place, held),
    held.some(({ before }) => before)
      ? partsOf(
          place,
          held.map(({ at, before, amounts }) => ({ at, amounts: before ?? amounts })),
        )
      : null,
  ];
  const over = (now: readonly Part[], first: readonly Part[] | null): Bills => ({
    of: (keep) => sums(now, keep, (amount) => amount[metric]),
    before:
      first &&
      ((keep) => (isSame(now, first, keep) ? sums(first, keep, (amount) => amount[metric]) : nothing)),
    namedOn: (keep) => {
      const named = new Set(
        [...now, ...(first ?? [])].filter(({ keys }) => keep(keys)).flatMap(({ at }) => at),
      );
      return days.map((_, index) => named.has(index));
    },
    hoursOf: (keep) => sums(now, keep, ({ usage }) => usage),
    currenciesOf: (keep) => namedBy(now.filter(({ keys }) => keep(keys))),
    namedFrom: (place, account) =>
      now
        .filter(({ keys }) => keys[2] === account && keys[place] !== '')
        .reduce((first, { at }) => at.reduce((least, day) => Math.min(least, day), first), Infinity),
    ofFleet: (fleet) => over(nowByFleet().get(fleet) ?? [], first && (firstByFleet().get(fleet) ?? [])),
    keys: (from, to) =>
      now.filter(({ at }) => at.some((day) => day >= from && day < to)).map(({ keys }) => keys),
  });
  const nowByFleet = byFleet(now);
  const firstByFleet = byFleet(first ?? []);
  return over(now, first);
}

/** Grouped at the first use, which most cuts never have. */
function byFleet(parts: readonly Part[]) {
  let grouped: Map<string, Part[]> | null = null;
  return () => (grouped ??= Map.groupBy(parts, ({ keys }) => keyOf(keys)));
}

const namedBy = (parts: readonly Part[]) =>
  [...new Set(parts.flatMap(({ currencies }) => [...currencies]))].sort();

/** Whether AWS restated a selection in the currency that it had. */
function isSame(now: readonly Part[], first: readonly Part[], keep: Keep) {
  const [is, was] = [now, first].map((parts) => namedBy(parts.filter(({ keys }) => keep(keys))));
  return is!.length === 0 || was!.every((currency) => is!.includes(currency));
}

/**
 * Without the days before `from` that are in another currency than those since: AWS may bill an account in another
 * currency from a month on, and the new month is whole.
 */
export function inCurrencySince(from: number, rows: readonly BilledDay[]): BilledDay[] {
  const since = currenciesOf(rows.flatMap(({ at, amounts }) => (at >= from ? amounts : [])));
  const fits = ({ amounts }: BilledDay) => currenciesOf(amounts).every((one) => since.includes(one));
  return rows.filter((row) => row.at >= from || since.length !== 1 || fits(row));
}
