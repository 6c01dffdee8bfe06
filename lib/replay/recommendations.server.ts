import 'server-only';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet } from '@/lib/fleets/model';
import { runningBasis } from '@/lib/fleets/price-basis';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { runRate } from '@/lib/fleets/run-rate';
import { formatPolicies } from '@/lib/fleets/policy-text';
import type { Ctx } from '@/lib/changes/context';
import { hold } from '@/lib/runtime/hold';
import { inSlices } from '@/lib/runtime/slices';
import { DAYS, type RecommendationList, type ReplayAnswer } from './advice';
import { chooseFleets, type LeftOut } from './chosen';
import { recommend } from './recommend';
import { whyNotAdvised } from './owner-advice';
import { whyNotReplayed } from './standing-mix';
import { readReplayFacts } from './replay-facts.server';

/** CloudWatch bills by metric, so no more fleets are replayed than these with the highest run rate. */
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

/** Advice for the fleets that can be replayed, the most expensive first, computed once an hour or when one of them changes. */
export async function listRecommendations(ctx: Ctx): Promise<RecommendationList> {
  const { fleets, problems: unread } = await listFleets(ctx);
  const prices = await readMachinePrices(fleets);
  const { chosen: asked, left } = chooseFleets(
    fleets,
    (fleet) => runRate(fleet, prices.of(fleet)),
    MOST_ASKED,
  );
  const of = JSON.stringify(asked.map(setupOf));
  const work = async (): Promise<RecommendationList> => {
    const places = byPlace(asked, ({ ref }) => ref);
    const parts = await Promise.all(places.map(([place, here]) => inOne(ctx, place, here)));
    const rows = parts.flatMap((part) => part.rows);
    return {
      rows,
      asked: rows.length,
      fleets: fleets.length,
      left: [...left, ...parts.flatMap((part) => part.left)],
      problems: parts.flatMap((part) => part.problems),
      readAt: Math.min(Date.now(), ...parts.map((part) => part.readAt)),
    };
  };
  const list = await hold('recommendations', of, PACE.hour, work, ({ problems }) => problems.length === 0);
  return { ...list, problems: [...unread, ...list.problems] };
}

const UNREAD = 'in a region whose load could not be read';
const TOO_LITTLE = 'with too little data, an unknown price or a policy that a replay cannot simulate';

const leftOf = (count: number, why: string): LeftOut[] => (count > 0 ? [{ count, why }] : []);

async function inOne(ctx: Ctx, place: Place, fleets: Fleet[]) {
  try {
    const { value, readAt, stale } = await readReplayFacts(ctx, place, fleets, DAYS);
    const rows: RecommendationList['rows'] = [];
    for (const fleet of fleets) {
      const recommendation = await inSlices(recommend(value[fleetKey(fleet.ref)]!));
      const prices = runningBasis(fleet, { effective: false });
      if (recommendation) rows.push({ fleet: fleet.ref, prices, recommendation });
    }
    return {
      rows,
      left: leftOf(fleets.length - rows.length, TOO_LITTLE),
      readAt,
      problems: stale ? [{ ...stale, ...place }] : [],
    };
  } catch (error) {
    return {
      ...{ rows: [], left: leftOf(fleets.length, UNREAD), readAt: Date.now() },
      problems: [{ ...toProblem(error), ...place }],
    };
  }
}
