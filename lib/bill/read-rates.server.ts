import 'server-only';
import { getPrices } from '@/lib/aws/prices';
import type { BilledDay } from './billed-days';
import { placeKey, placesOf, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import type { MachinePrices, Prices } from '@/lib/fleets/run-rate';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import { orElse } from '@/lib/runtime/or-else';
import { effectiveRates, ratesOf, typesOfOneKind, type Effective, type Rates } from './rates';

/** The price per hour of each type in a region. */
export interface RegionRates extends Rates, MachinePrices {
  /** By type, the rate that the account paid, even if it equals the list price. */
  paid: Record<string, Effective>;
}

/**
 * What fleets' machines cost by AWS's lists, with each account's own rates from the bill by type. A place that fails
 * does not hide the others.
 */
export async function readRates(fleets: readonly Fleet[], days: readonly BilledDay[]) {
  const places = placesOf(fleets);
  const [prices, lists] = await Promise.all([
    readMachinePrices(fleets),
    Promise.all(places.map((place) => orElse(getPrices(place), {} as Prices))),
  ]);
  const linux = new Map(places.map((place, index) => [placeKey(place), lists[index]!.value]));
  const paid = new Map(
    places.map((place) => {
      const isComparable = typesOfOneKind(fleets, place);
      const rates = Object.entries(effectiveRates(days, place)).filter(([type]) => isComparable(type));
      return [placeKey(place), Object.fromEntries(rates)];
    }),
  );
  const ratesIn = (place: Place, known: MachinePrices): RegionRates => {
    const own = known.isApart ? {} : (paid.get(placeKey(place)) ?? {});
    return { ...known, paid: own, ...ratesOf(known.list, own) };
  };
  // Fleets whose machines are priced alike share one object of prices, and so their rates.
  const done = new Map<MachinePrices, RegionRates>();
  return {
    /** Rates of Linux on shared hardware, for types that no fleet runs now. */
    inPlace: (place: Place) => ratesIn(place, { list: linux.get(placeKey(place)) ?? {}, spot: {} }),
    of(fleet: Fleet): RegionRates {
      const known = prices.of(fleet);
      const rates = done.get(known) ?? ratesIn(fleet.ref, known);
      done.set(known, rates);
      return rates;
    },
    problems: [...prices.problems, ...lists.flatMap(({ stale }) => stale ?? [])],
  };
}
