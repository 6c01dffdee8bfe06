import 'server-only';
import { getPrices } from '@/lib/aws/prices';
import type { Problem } from '@/lib/core/errors';
import type { BilledDayRow } from '@/lib/db/billed-costs';
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

/** List prices of regions, with the account's own rates from the bill by type. A region fails alone. */
export async function readRates(regions: readonly string[], days: readonly BilledDayRow[]) {
  const lists = await Promise.all(regions.map((region) => orElse(getPrices(region), {} as Prices)));
  const rates = new Map(
    regions.map((region, index): [string, RegionRates] => {
      const list = lists[index]!.value;
      const paid = effectiveRates(days, region);
      return [region, { list, paid, ...ratesOf(list, paid) }];
    }),
  );
  const problems: Problem[] = lists.flatMap(({ stale }) => stale ?? []);
  return { of: (region: string) => rates.get(region) ?? NONE, problems };
}
