import 'server-only';
import { withoutStop } from '@/lib/core/format';
import { getPrices } from '@/lib/aws/prices';
import { describeSpotPrices } from '@/lib/aws/spot-prices';
import type { Aged } from '@/lib/core/aged';
import type { Problem } from '@/lib/core/errors';
import { placeKey } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';
import type { Fleet } from './model';
import { priceKindOf, spotProduct, spotTypes, whyApart, whyUnlisted, type Priced } from './price-kind';
import type { MachinePrices, Prices, SpotPrices } from './run-rate';

/** The list prices of what a fleet runs, by machine type. */
export async function readListPrices(fleet: Priced): Promise<Aged<Prices>> {
  const kind = priceKindOf(fleet);
  const { operation, tenancy } = kind;
  return operation === null || whyUnlisted(kind)
    ? { value: {}, readAt: Date.now() }
    : getPrices(fleet.ref, { operation, tenancy });
}

export interface FleetPrices {
  of: (fleet: Priced) => MachinePrices;
  problems: Problem[];
}

/** Fleets of one place whose machines AWS prices alike. */
const groupOf = (fleet: Priced) => {
  return `${placeKey(fleet.ref)} ${JSON.stringify(priceKindOf(fleet))}`;
};

/** What the machines of these fleets cost, on demand and on the Spot market. A list that cannot be read is empty. */
export async function readMachinePrices(fleets: readonly Fleet[]): Promise<FleetPrices> {
  const groups = [...Map.groupBy(fleets, groupOf)];
  const read = await Promise.all(groups.map(([, alike]) => readAlike(alike)));
  const byGroup = new Map(groups.map(([group], index) => [group, read[index]!.prices]));
  return {
    of: (fleet) => byGroup.get(groupOf(fleet)) ?? { list: {}, spot: {} },
    problems: read.flatMap(({ problems }) => problems),
  };
}

async function readAlike(fleets: readonly Fleet[]) {
  const one = fleets[0]!;
  const kind = priceKindOf(one);
  const [list, spot] = await Promise.all([
    orElse(readListPrices(one), {} as Prices),
    orElse(readSpotPrices(one, fleets), {} as SpotPrices),
  ]);
  const whyNoList = whyUnlisted(kind) ?? (list.stale && withoutStop(list.stale.message));
  const market = spotProduct(kind);
  const prices: MachinePrices = {
    ...{ list: list.value, spot: spot.value },
    ...(whyNoList && { whyNoList }),
    ...('why' in market && { whyNoSpot: market.why }),
    ...(whyApart(kind) !== null && { isApart: true }),
  };
  return { prices, problems: [list, spot].flatMap(({ stale }) => stale ?? []) };
}

/** No call if none of the fleets has to do with the Spot market. */
async function readSpotPrices(one: Priced, fleets: readonly Fleet[]) {
  const types = [...new Set(fleets.flatMap(spotTypes))].sort();
  const market = spotProduct(priceKindOf(one));
  return types.length > 0 && 'product' in market ? describeSpotPrices(one.ref, types, market.product) : {};
}
