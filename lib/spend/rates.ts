import { isFinal, type BilledDay } from '@/lib/budgets/billed-days';
import type { Place } from '@/lib/core/place';
import type { Prices } from '@/lib/fleets/run-rate';

/** Below a day of one machine a rate says little. */
const LEAST_HOURS = 24;
/** Newest final days that a rate is taken from. */
const DAYS = 14;
/** A rate this near to list price is list price, with a bill's rounding. */
const SAME = 0.005;

/** What a type really cost: amortised USD over hours, of the newest final days. */
export interface Effective {
  usdPerHour: number;
  hours: number;
}

/** By type, for a region of an account; types that Cost Explorer does not cover yet are missing. */
export function effectiveRates(
  days: readonly BilledDay[],
  { account, region }: Place,
): Record<string, Effective> {
  const amounts = days
    .filter(isFinal)
    .slice(-DAYS)
    .flatMap((day) => day.amounts)
    .filter(({ keys }) => keys[1] === region && keys[2] === account);
  const types = Map.groupBy(amounts, ({ keys }) => keys[0]);
  return Object.fromEntries(
    [...types].flatMap(([type, parts]) => {
      const hours = parts.reduce((sum, { usage }) => sum + usage, 0);
      const usd = parts.reduce((sum, { amortised }) => sum + amortised, 0);
      const isMachine = type.includes('.');
      return isMachine && hours >= LEAST_HOURS ? [[type, { usdPerHour: usd / hours, hours }]] : [];
    }),
  );
}

/** Whether the account pays another rate for it than list price. */
export const isOwnRate = (paid: number, list: number | undefined | null) =>
  list == null || Math.abs(paid / list - 1) > SAME;

export interface Rates {
  /** USD per hour by type. */
  prices: Prices;
  /** The types whose price is the account's own rate rather than list price. */
  effective: string[];
}

/** List prices, with the account's own rate in their place where it is known and another. */
export function ratesOf(list: Prices, effective: Record<string, Effective>): Rates {
  const own = Object.entries(effective).filter(([type, { usdPerHour }]) => isOwnRate(usdPerHour, list[type]));
  return {
    prices: { ...list, ...Object.fromEntries(own.map(([type, { usdPerHour }]) => [type, usdPerHour])) },
    effective: own.map(([type]) => type),
  };
}
