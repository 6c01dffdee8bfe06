import 'server-only';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { runRate } from '@/lib/fleets/run-rate';
import { formatPolicies } from '@/lib/fleets/policy-text';
import type { Ctx } from '@/lib/changes/context';
import { hold } from '@/lib/runtime/hold';
import { inSlices } from '@/lib/runtime/slices';
import { DAYS, type RecommendationList, type ReplayAnswer } from './advice';
import { recommend } from './recommend';
import { whyNotAdvised } from './owner-advice';
import { whyNotReplayed } from './standing-mix';
import { readReplayFacts } from './replay-facts.server';

/** CloudWatch bills by metric, so only the most expensive fleets are analysed. */
const MOST_ASKED = 40;
/** Days that a person can replay. */
const DAYS_SHOWN = 30;

/** The configuration that a recommendation depends on, besides load and prices. */
const setupOf = ({ ref, capacity, policies, instanceType, release, mix, units, types, spot }: Fleet) => [
  ref.name,
  capacity.min,
  capacity.max,
  policies?.length ? formatPolicies(policies) : capacity.desired,
  instanceType,
  release?.imageId,
  mix?.policy,
  units && types,
  spot,
];

/** One fleet's last thirty days, for a replay in the browser, with advice. */
export async function getReplay(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<ReplayAnswer> {
  const fleet = await findFleet(ref);
  const why = whyNotReplayed(fleet);
  if (why) throw new AppError('refused', `${ref.name} cannot be replayed. ${why}`);
  const { value, readAt, stale } = await readReplayFacts(ctx, ref, [fleet], DAYS_SHOWN);
  const facts = value[fleetKey(fleet.ref)]!;
  const of = JSON.stringify([setupOf(fleet), readAt]);
  const notAdvised = whyNotAdvised(fleet);
  const recommendation = notAdvised
    ? null
    : await hold(fleetKey(ref), of, PACE.hour, () => inSlices(recommend(facts)));
  return { facts, recommendation, notAdvised, readAt, stale };
}

/** Advice for the most expensive fleets, computed once an hour or when one of them changes. */
export async function listRecommendations(ctx: Ctx): Promise<RecommendationList> {
  const { fleets, problems: unread } = await listFleets(ctx);
  const known = fleets.filter((fleet) => whyNotReplayed(fleet) === null && whyNotAdvised(fleet) === null);
  const asked = (await dearestFirst(known)).slice(0, MOST_ASKED);
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
  const list = await hold('recommendations', of, PACE.hour, work, ({ problems }) => problems.length === 0);
  return { ...list, problems: [...unread, ...list.problems] };
}

async function dearestFirst(fleets: Fleet[]): Promise<Fleet[]> {
  const prices = await readMachinePrices(fleets);
  return fleets
    .filter(({ deleting, capacity }) => !deleting && capacity.total > 0)
    .map((fleet) => ({ fleet, rate: runRate(fleet, prices.of(fleet)) ?? 0 }))
    .sort((a, b) => b.rate - a.rate)
    .map(({ fleet }) => fleet);
}

async function inOne(ctx: Ctx, place: Place, fleets: Fleet[]) {
  try {
    const { value, readAt, stale } = await readReplayFacts(ctx, place, fleets, DAYS);
    const rows: RecommendationList['rows'] = [];
    for (const fleet of fleets) {
      const recommendation = await inSlices(recommend(value[fleetKey(fleet.ref)]!));
      if (recommendation) rows.push({ fleet: fleet.ref, recommendation });
    }
    return { rows, readAt, problems: stale ? [{ ...stale, ...place }] : [] };
  } catch (error) {
    return { rows: [], readAt: Date.now(), problems: [{ ...toProblem(error), ...place }] };
  }
}
