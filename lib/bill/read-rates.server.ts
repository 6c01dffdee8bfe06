import 'server-only';
import type { Problem } from '@/lib/core/errors';
import type { BilledDay } from './billed-days';
import { placeKey, placesOf, samePlace, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import type { Prices, SpotPrices } from '@/lib/fleets/run-rate';
import { hasLicence, readListPrices } from '@/lib/fleets/list-prices.server';
import { readSpotPrices } from '@/lib/fleets/spot-prices.server';
import { effectiveRates, ratesOf, type Effective, type Rates } from './rates';

/** The price per hour of each type in a region. */
export interface RegionRates extends Rates {
  list: Prices;
  /** By type, the rate that the account paid, even if it equals the list price. */
  paid: Record<string, Effective>;
  /** By type and zone. */
  spot: SpotPrices;
}

const NONE: RegionRates = { spot: {}, list: {}, paid: {}, prices: {}, effective: [] };

/**
 * List prices per place, with each account's own rates from the bill by type. A place that fails does not hide the
 * others.
 */
export async function readRates(fleets: readonly Fleet[], days: readonly BilledDay[]) {
  const places = placesOf(fleets);
  const [spots, lists] = await Promise.all([
    Promise.all(places.map((place) => readSpotPrices(place, fleets))),
    Promise.all(places.map((place) => readListPrices(place, fleets))),
  ]);
  const rates = new Map(
    places.map((place, index): [string, RegionRates] => {
      const list = lists[index]!.linux;
      const paid = effectiveRates(days, place);
      return [placeKey(place), { spot: spots[index]!.prices, list, paid, ...ratesOf(list, paid) }];
    }),
  );
  const problems: Problem[] = [
    ...lists.flatMap((list) => list.problems),
    ...spots.flatMap(({ stale }) => stale ?? []),
  ];
  const inPlace = (place: Place) => rates.get(placeKey(place)) ?? NONE;
  return {
    inPlace,
    /** Rates of what a fleet runs. Rates of the bill and of the Spot market are those of Linux. */
    of: (fleet: Fleet): RegionRates => {
      if (!hasLicence(fleet)) return inPlace(fleet.ref);
      const list = lists[places.findIndex((place) => samePlace(place, fleet.ref))]?.of(fleet) ?? {};
      return { spot: {}, list, paid: {}, ...ratesOf(list, {}) };
    },
    problems,
  };
}
