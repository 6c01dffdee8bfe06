import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import { getPrices } from '@/lib/aws/prices';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import type { Problem } from '@/lib/core/errors';
import { readBilled, type Billed } from '@/lib/budgets/billed';
import { DAY, dayOf, isFinal, monthOf } from '@/lib/budgets/billed-days';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { runRate, type Prices } from '@/lib/fleets/run-rate';
import { listLoad } from '@/lib/load/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import type { FleetSpend, SpendList } from './model';
import { measuredIn, rungsOf, typesNear, type TypeLadder } from './type-ladder';

const DAYS_SHOWN = 30;

/** Run rate and billed cost of every fleet; either may be missing without the other. */
export async function listSpend(ctx: Ctx): Promise<SpendList> {
  const { fleets, now } = await listFleets(ctx);
  const regions = [...new Set(fleets.map((fleet) => fleet.ref.region))];
  const today = dayOf(now);
  const [billed, ...lists] = await Promise.all([
    orElse(readBilled(ctx, { from: today - DAYS_SHOWN * DAY, to: today }), null),
    ...regions.map((region) => orElse(getPrices(region), {} as Prices)),
  ]);
  const prices = Object.fromEntries(regions.map((region, index) => [region, lists[index]!.value]));
  const days = (billed.value?.days.fleet ?? []).filter(isFinal);
  const ofMonth = days.filter(({ at }) => at >= monthOf(now));
  return {
    fleets: Object.fromEntries(
      fleets.map((fleet) => [fleetKey(fleet.ref), toSpend(fleet, prices[fleet.ref.region] ?? {}, days)]),
    ),
    billedAt: days.at(-1)?.at ?? null,
    monthToDate:
      ofMonth.length > 0 ? sum(ofMonth.flatMap((day) => day.amounts.map((one) => one.amortised))) : null,
    billedReadAt: billed.value?.askedAt ?? null,
    problems: [billed.stale, billed.value?.problem, ...lists.map((part) => part.stale)].filter(
      (stale): stale is Problem => stale !== undefined,
    ),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function toSpend(fleet: Fleet, prices: Prices, days: Billed['days']['fleet']): FleetSpend {
  const { name, region } = fleet.ref;
  const billedDays = days.map(
    ({ amounts }) => amounts.find(({ keys }) => keys[0] === name && keys[1] === region)?.amortised ?? null,
  );
  return {
    perHour: runRate(fleet.types, prices),
    unitPrice: fleet.instanceType ? (prices[fleet.instanceType] ?? null) : null,
    billedDay: billedDays.at(-1) ?? null,
    billedDays,
  };
}

/** The machine types a fleet could change to, with price, and the load that it would have on them. */
export async function getTypeLadder(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<TypeLadder> {
  const [{ fleets }, fleet] = await Promise.all([listFleets(ctx), findFleet(ctx, ref)]);
  const [types, prices, loads] = await Promise.all([
    describeInstanceTypes(ref.region),
    getPrices(ref.region),
    orElse(listLoad(ctx), null),
  ]);
  const known = loads.value?.fleets ?? {};
  const measured = measuredIn(fleet, fleets, known);
  const priced = types.value.map((type) => ({ ...type, usdPerHour: prices.value[type.type] ?? null }));
  const near = typesNear(priced, fleet.instanceType ?? '', imageOf(fleet)?.architecture ?? null);
  const current = fleet.instanceType;
  const { desired: machines, max: most } = fleet.capacity;
  const now = { current: current ?? '', machines, most, load: known[fleetKey(ref)] ?? null, measured };
  return { current, machines, most, rungs: rungsOf(near, now), readAt: prices.readAt, problem: loads.stale };
}
