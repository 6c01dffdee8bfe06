import 'server-only';
import { describeSpotPrices } from '@/lib/aws/spot-prices';
import type { Problem } from '@/lib/core/errors';
import { samePlace, type Place } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';
import type { Fleet } from './model';
import type { SpotPrices } from './run-rate';

/** Types that a fleet runs, or may launch, on the Spot market. */
const spotTypes = ({ spot, mix }: Fleet) => [
  ...Object.keys(spot ?? {}).map((pool) => pool.split(' ')[0]!),
  ...(mix && mix.spotPercent > 0 ? mix.choices.flatMap(({ type }) => type ?? []) : []),
];

/** Spot prices of a place's fleets, without a call if none of them has to do with the Spot market. */
export async function readSpotPrices(
  place: Place,
  fleets: readonly Fleet[],
): Promise<{ prices: SpotPrices; stale: Problem | undefined }> {
  const here = fleets.filter(({ ref }) => samePlace(ref, place));
  const types = [...new Set(here.flatMap(spotTypes))].sort();
  if (types.length === 0) return { prices: {}, stale: undefined };
  const { value, stale } = await orElse(describeSpotPrices(place, types), {} as SpotPrices);
  return { prices: value, stale };
}
