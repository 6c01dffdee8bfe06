import { spareOf, spotPrice } from '../../prices/spot.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec, MixedInstances, SpotStrategy } from './mixed-instances.ts';
import { sumOfUnits } from '../groups/units.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region } from '../types.ts';
import { choicesOf, type Choice } from './launch-spec.ts';
import { dataOf } from './template-version.ts';

/** How many units of a capacity are on demand: the base, and the share of what is above it, rounded up. */
export const onDemandUnits = ({ base, percentage }: MixedInstances, capacity: number) =>
  Math.min(capacity, base + Math.ceil((Math.max(0, capacity - base) * percentage) / 100));

/** Whether the next machine of this group is bought on the Spot market. */
export function isSpotNext(
  region: Region,
  spec: LaunchSpec,
  group: Group,
  live: readonly Instance[],
): boolean {
  if (!spec.mixed) return dataOf(region, spec.template)?.InstanceMarketOptions?.MarketType === 'spot';
  const held = sumOfUnits(live.filter(({ spot }) => !spot));
  return held >= onDemandUnits(spec.mixed, group.desired);
}

/** Whether one of these machines is of a market that has more than its share. */
export function isOfExcessMarket(
  { mixed, desired }: Group,
  live: readonly Instance[],
  one: Instance,
): boolean {
  if (!mixed || mixed.percentage === 100) return false;
  const held = sumOfUnits(live.filter(({ spot }) => !spot));
  const wanted = onDemandUnits(mixed, desired);
  return one.spot ? held <= wanted : held > wanted;
}

const unitPrice = ({ type = '', weight = 1 }: Choice, zone: string, now: number) =>
  (spotPrice(type, zone, now)?.price ?? Infinity) / weight;

type Rank = (choice: Choice, zone: string, now: number) => number;

/** Lower is tried first. */
const RANKS: Record<SpotStrategy, Rank> = {
  'lowest-price': unitPrice,
  'capacity-optimized': ({ type = '' }, zone) => -spareOf(type, zone),
  'capacity-optimized-prioritized': ({ type = '' }, zone) => -Math.round(4 * spareOf(type, zone)),
  'price-capacity-optimized': (choice, zone, now) =>
    unitPrice(choice, zone, now) * (1.4 - 0.4 * spareOf(choice.type ?? '', zone)),
};

/** What to try on the Spot market in a zone, in the order of the policy's strategy. */
export function spotChoicesOf(spec: LaunchSpec, region: string, zone: string, now: number): Choice[] {
  const all = choicesOf(spec, region);
  if (!spec.mixed) return all;
  const rank = RANKS[spec.mixed.spotStrategy];
  return all.toSorted((a, b) => rank(a, zone, now) - rank(b, zone, now));
}
