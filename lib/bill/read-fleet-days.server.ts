import 'server-only';
import { describeInstanceTypes, type InstanceTypeFacts } from '@/lib/aws/instances';
import type { Span } from './billed-days';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { placesOf, samePlace, type Place } from '@/lib/core/place';
import type { Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { runRate } from '@/lib/fleets/run-rate';
import { listLoad } from '@/lib/load/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { keyOf, type Bills, type Keys } from './bills';
import { idleNow } from './idle';
import { readMeasured } from './measured.server';
import type { readRates } from './read-rates.server';
import { attributed, type FleetDays } from './report';

interface Known {
  span: Span;
  /** Separates cached spans of the same length. */
  name: string;
  /** The days of the span, UTC ms. */
  days: readonly number[];
  bills: Bills;
  rates: Awaited<ReturnType<typeof readRates>>;
}

/** Cost and load of every fleet by day. A figure that cannot be read is null, with the reason in `problems`. */
export async function readFleetDays(ctx: Ctx, fleets: readonly Fleet[], known: Known) {
  const places = placesOf(fleets);
  const [measured, loads, ...types] = await Promise.all([
    readMeasured(ctx, fleets, known.span, known.name),
    orElse(listLoad(ctx), null),
    ...places.map((place) => orElse(describeInstanceTypes(place), [] as InstanceTypeFacts[])),
  ]);
  const factsOf = (name: string | null, at: Place) =>
    types[places.findIndex((place) => samePlace(place, at))]?.value.find(({ type }) => type === name);
  const unknown: Values = known.days.map(() => null);
  const series = fleets.map((fleet): FleetDays => {
    const { ref, app, env } = fleet;
    const key = fleetKey(ref);
    const days = measured.days[key];
    const vcpus = factsOf(fleet.instanceType, ref)?.vcpus ?? null;
    const rates = known.rates.of(fleet);
    const perHour = runRate(fleet, { ...rates, list: rates.prices });
    const isOwn = (keys: Keys) => keyOf(keys) === key;
    const seen = { requests: days?.requests ?? unknown, inService: days?.inService ?? unknown };
    return {
      key,
      ref,
      app,
      env,
      currency: known.bills.currencyOf(isOwn),
      billed: attributed(known.bills.of(isOwn), seen),
      before: known.bills.before && attributed(known.bills.before(isOwn), seen),
      requests: days?.requests ?? unknown,
      carry: days?.carry ?? unknown,
      cpuHours: (days?.cpuHours ?? unknown).map((hours) =>
        hours === null || vcpus === null ? null : hours * vcpus,
      ),
      inService: days?.inService ?? unknown,
      isInferred: days?.isInferred ?? false,
      idleShare: days?.idleShare ?? unknown,
      listPrice: (fleet.instanceType && rates.list[fleet.instanceType]) || null,
      perHour,
      idlePerHour: idleNow(perHour, loads.value?.fleets[key] ?? null),
    };
  });
  const reasons = [loads.stale, ...types.map(({ stale }) => stale), ...measured.problems];
  return {
    series,
    architectureOf: (type: string, place: Place) => factsOf(type, place)?.architectures[0] ?? null,
    problems: reasons.filter((reason): reason is Problem => reason !== undefined),
  };
}
