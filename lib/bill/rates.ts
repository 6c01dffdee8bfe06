import { isFinal, type BilledDay } from './billed-days';
import type { Place } from '@/lib/core/place';
import type { Prices } from '@/lib/fleets/run-rate';

/** Machine hours. A rate from fewer is too inexact. */
const LEAST_HOURS = 24;
/** Number of newest final days used for a rate. */
const DAYS = 14;
/** A share. A rate this close to the list price is the list price with a bill's rounding. */
const SAME = 0.005;

/** The real price of a type: amortised USD over hours of the newest final days. */
export interface Effective {
  usdPerHour: number;
  hours: number;
}

/** By type, for a region of an account. Types that Cost Explorer does not cover yet are missing. */
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

/** Whether the account pays a rate other than the list price. */
export const isOwnRate = (paid: number, list: number | undefined | null) =>
  list == null || Math.abs(paid / list - 1) > SAME;

export interface Rates {
  /** USD per hour by type. */
  prices: Prices;
  /** Types that use the account's own rate instead of the list price. */
  effective: string[];
}

/** List prices, replaced by the account's own rate if that is known and differs. */
export function ratesOf(list: Prices, effective: Record<string, Effective>): Rates {
  const own = Object.entries(effective).filter(([type, { usdPerHour }]) => isOwnRate(usdPerHour, list[type]));
  return {
    prices: { ...list, ...Object.fromEntries(own.map(([type, { usdPerHour }]) => [type, usdPerHour])) },
    effective: own.map(([type]) => type),
  };
}
