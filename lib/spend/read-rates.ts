import 'server-only';
import { getPrices } from '@/lib/aws/prices';
import type { Problem } from '@/lib/core/errors';
import type { BilledDay } from '@/lib/budgets/billed-days';
import { placeKey, type Place } from '@/lib/core/place';
import type { Prices } from '@/lib/fleets/run-rate';
import { orElse } from '@/lib/server/or-else';
import { effectiveRates, ratesOf, type Effective, type Rates } from './rates';

/** What an hour of each type costs in a region. */
export interface RegionRates extends Rates {
  list: Prices;
  /** By type, what the account paid, whether or not it is another than list price. */
  paid: Record<string, Effective>;
}

const NONE: RegionRates = { list: {}, paid: {}, prices: {}, effective: [] };

/** List prices of places, with each account's own rates from the bill by type. A place fails alone. */
export async function readRates(places: readonly Place[], days: readonly BilledDay[]) {
  const lists = await Promise.all(places.map((place) => orElse(getPrices(place), {} as Prices)));
  const rates = new Map(
    places.map((place, index): [string, RegionRates] => {
      const list = lists[index]!.value;
      const paid = effectiveRates(days, place);
      return [placeKey(place), { list, paid, ...ratesOf(list, paid) }];
    }),
  );
  const problems: Problem[] = lists.flatMap(({ stale }) => stale ?? []);
  return { of: (place: Place) => rates.get(placeKey(place)) ?? NONE, problems };
}
