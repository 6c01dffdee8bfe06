import { isComplete, type BilledDay } from './billed-days';
import { samePlace, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import { priceKindOf, spotTypes, type Priced } from '@/lib/fleets/price-kind';
import type { Prices } from '@/lib/fleets/run-rate';

/** Machine hours. A rate from fewer is too inexact. */
const LEAST_HOURS = 24;
/** Number of newest complete days used for a rate. */
const DAYS = 14;
/** A share. A rate this close to the list price is the list price with a bill's rounding. */
const SAME = 0.005;

/** The currency of the price list that Plimsoll reads. Amounts in another are never added to list prices. */
export const LIST_CURRENCY = 'USD';

/** The real price of a type: amortised cost over hours of the newest complete days. */
export interface Effective {
  /** In `currency`. */
  perHour: number;
  currency: string;
  hours: number;
}

/** By type, for a region of an account. Types that Cost Explorer does not cover yet are missing. */
export function effectiveRates(
  days: readonly BilledDay[],
  { account, region }: Place,
): Record<string, Effective> {
  const amounts = days
    .filter(isComplete)
    .slice(-DAYS)
    .flatMap((day) => day.amounts)
    .filter(({ keys }) => keys[1] === region && keys[2] === account);
  const types = Map.groupBy(amounts, ({ keys }) => keys[0]);
  return Object.fromEntries(
    [...types].flatMap(([type, parts]) => {
      const hours = parts.reduce((sum, { usage }) => sum + usage, 0);
      const cost = parts.reduce((sum, { amortised }) => sum + amortised, 0);
      const [currency, another] = new Set(parts.map((one) => one.currency));
      const isMachine = type.includes('.');
      const isKnown = isMachine && hours >= LEAST_HOURS && cost >= 0 && currency && another === undefined;
      return isKnown ? [[type, { perHour: cost / hours, currency, hours }]] : [];
    }),
  );
}

type Running = Priced & Pick<Fleet, 'types' | 'spot' | 'mix' | 'instanceType'>;

/**
 * Tells types whose bill is of one kind of machine. The bill has one sum for a type: where some of its machines have
 * another licence or tenancy, or are Spot, that sum says of none of them what it costs.
 */
export function typesOfOneKind(fleets: readonly Running[], place: Place): (type: string) => boolean {
  const here = fleets.filter(({ ref }) => samePlace(ref, place));
  const maybeSpot = new Set(
    here.flatMap((one) => (one.spot === null ? Object.keys(one.types) : spotTypes(one))),
  );
  const kindOf = (fleet: Running) => JSON.stringify(priceKindOf(fleet));
  const kindsOf = (type: string) => new Set(here.filter(({ types }) => types[type]).map(kindOf));
  return (type) => !maybeSpot.has(type) && kindsOf(type).size <= 1;
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

/** List prices, replaced by the account's own rate if that is known in their currency and differs. */
export function ratesOf(list: Prices, effective: Record<string, Effective>): Rates {
  const own = Object.entries(effective).filter(
    ([type, { perHour, currency }]) => currency === LIST_CURRENCY && isOwnRate(perHour, list[type]),
  );
  // Most places have none, and a list of prices is long.
  if (own.length === 0) return { prices: list, effective: [] };
  return {
    prices: { ...list, ...Object.fromEntries(own.map(([type, { perHour }]) => [type, perHour])) },
    effective: own.map(([type]) => type),
  };
}
