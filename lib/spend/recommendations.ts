import 'server-only';
import { setImmediate as pause } from 'node:timers/promises';
import { getPrices } from '@/lib/aws/prices';
import { toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, placeKey, placesOf, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { runRate, type Prices } from '@/lib/fleets/run-rate';
import { formatPolicies } from '@/lib/scaling/policy-text';
import type { Ctx } from '@/lib/server/context';
import { hold } from '@/lib/server/hold';
import { orElse } from '@/lib/server/or-else';
import { DAYS, type RecommendationList, type ReplayAnswer } from './advice';
import { recommend } from './recommend';
import { readReplayFacts } from './replay-facts';

/** CloudWatch takes money by the metric: of many fleets the dearest are asked about. */
const MOST_ASKED = 40;
/** What a person replays. */
const DAYS_SHOWN = 30;

/** What a recommendation hangs on besides load and prices. */
const setupOf = ({ ref, capacity, policies, instanceType, release }: Fleet) => [
  ref.name,
  capacity.min,
  capacity.max,
  policies?.length ? formatPolicies(policies) : capacity.desired,
  instanceType,
  release?.imageId,
];

/** One fleet's last thirty days, to be replayed in the browser, and what is advised. */
export async function getReplay(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<ReplayAnswer> {
  const fleet = await findFleet(ctx, ref);
  const { value, readAt, stale } = await readReplayFacts(ctx, ref, [fleet], DAYS_SHOWN);
  const facts = value[fleetKey(fleet.ref)]!;
  const of = JSON.stringify([setupOf(fleet), readAt]);
  const recommendation = await hold(fleetKey(ref), of, PACE.hour, async () => recommend(facts));
  return { facts, recommendation, readAt, stale };
}

/** What is advised for the dearest fleets, worked out once an hour, or when one of them changes. */
export async function listRecommendations(ctx: Ctx): Promise<RecommendationList> {
  const { fleets } = await listFleets(ctx);
  const asked = (await dearestFirst(fleets)).slice(0, MOST_ASKED);
  const of = JSON.stringify(asked.map(setupOf));
  const work = async (): Promise<RecommendationList> => {
    const places = byPlace(asked, ({ ref }) => ref);
    const parts = await Promise.all(places.map(([place, here]) => inOne(ctx, place, here)));
    return {
      rows: parts.flatMap((part) => part.rows),
      asked: asked.length,
      fleets: fleets.length,
      problems: parts.flatMap((part) => part.problems),
      readAt: Math.min(Date.now(), ...parts.map((part) => part.readAt)),
    };
  };
  return hold('recommendations', of, PACE.hour, work, ({ problems }) => problems.length === 0);
}

async function dearestFirst(fleets: Fleet[]): Promise<Fleet[]> {
  const places = placesOf(fleets);
  const lists = await Promise.all(places.map((place) => orElse(getPrices(place), {} as Prices)));
  const prices = new Map(places.map((place, index) => [placeKey(place), lists[index]!.value]));
  const rate = ({ types, ref }: Fleet) => runRate(types, prices.get(placeKey(ref))!) ?? 0;
  return fleets
    .filter(({ deleting, capacity }) => !deleting && capacity.total > 0)
    .map((fleet) => ({ fleet, rate: rate(fleet) }))
    .sort((a, b) => b.rate - a.rate)
    .map(({ fleet }) => fleet);
}

async function inOne(ctx: Ctx, place: Place, fleets: Fleet[]) {
  try {
    const { value, readAt, stale } = await readReplayFacts(ctx, place, fleets, DAYS);
    const rows: RecommendationList['rows'] = [];
    for (const fleet of fleets) {
      const recommendation = recommend(value[fleetKey(fleet.ref)]!);
      if (recommendation) rows.push({ fleet: fleet.ref, recommendation });
      // Others are served between one fleet and the next.
      await pause();
    }
    return { rows, readAt, problems: stale ? [{ ...stale, ...place }] : [] };
  } catch (error) {
    return { rows: [], readAt: Date.now(), problems: [{ ...toProblem(error), ...place }] };
  }
}
