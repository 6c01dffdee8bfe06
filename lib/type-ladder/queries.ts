import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import type { Ctx } from '@/lib/changes/context';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { readListPrices } from '@/lib/fleets/machine-prices.server';
import { imageOf, machinesOf } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { listLoad } from '@/lib/load/queries';
import { orElse } from '@/lib/runtime/or-else';
import { measuredIn, pricedTypes, rungsOf, typesNear, type TypeLadder } from './model';

/** Machine types that a fleet could change to, with price and expected load. */
export async function getTypeLadder(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<TypeLadder> {
  const [{ fleets }, fleet] = await Promise.all([listFleets(ctx), findFleet(ref)]);
  const [types, prices, loads] = await Promise.all([
    describeInstanceTypes(ref),
    readListPrices(fleet),
    orElse(listLoad(ctx), null),
  ]);
  const known = loads.value?.fleets ?? {};
  const measured = measuredIn(fleet, fleets, known);
  const priced = pricedTypes(types.value, prices.value);
  const near = typesNear(priced, fleet.instanceType ?? '', imageOf(fleet)?.architecture ?? null);
  const current = fleet.instanceType;
  const machines = machinesOf(fleet);
  const most = fleet.units ? machines : fleet.capacity.max;
  const now = { current: current ?? '', machines, most, load: known[fleetKey(ref)] ?? null, measured };
  return { current, machines, most, rungs: rungsOf(near, now), readAt: prices.readAt, problem: loads.stale };
}
