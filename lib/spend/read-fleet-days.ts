import 'server-only';
import { describeInstanceTypes, type InstanceTypeFacts } from '@/lib/aws/instances';
import type { Span } from '@/lib/budgets/billed-days';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { placesOf, samePlace, type Place } from '@/lib/core/place';
import type { Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { runRate } from '@/lib/fleets/run-rate';
import { listLoad } from '@/lib/load/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import type { Bills } from './bills';
import { idleNow } from './idle';
import { readMeasured } from './measured';
import type { readRates } from './read-rates';
import { attributed, type FleetDays } from './report';

interface Known {
  span: Span;
  /** Tells spans of one length apart where answers are held. */
  name: string;
  /** The days of the span. */
  days: readonly number[];
  bills: Bills;
  rates: Awaited<ReturnType<typeof readRates>>;
}

/** Every fleet's days with what it costs and carries; what cannot be read is unknown, with the reason. */
export async function readFleetDays(ctx: Ctx, fleets: readonly Fleet[], known: Known) {
  const places = placesOf(fleets);
  const [measured, loads, ...types] = await Promise.all([
    readMeasured(fleets, known.span, known.name),
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
    const perHour = runRate(fleet.types, known.rates.of(ref).prices);
    return {
      key,
      ref,
      app,
      env,
      billed: attributed(
        known.bills.of(
          ([name, region, account]) => name === ref.name && region === ref.region && account === ref.account,
        ),
        { requests: days?.requests ?? unknown, inService: days?.inService ?? unknown },
      ),
      requests: days?.requests ?? unknown,
      carry: days?.carry ?? unknown,
      cpuHours: (days?.cpuHours ?? unknown).map((hours) =>
        hours === null || vcpus === null ? null : hours * vcpus,
      ),
      inService: days?.inService ?? unknown,
      idleShare: days?.idleShare ?? unknown,
      listPrice: (fleet.instanceType && known.rates.of(ref).list[fleet.instanceType]) || null,
      perHour,
      idlePerHour: idleNow(perHour, loads.value?.fleets[key] ?? null),
    };
  });
  const reasons = [loads.stale, ...types.map(({ stale }) => stale), ...measured.problems];
  return {
    series,
    architectureOf: (type: string, place: Place) => factsOf(type, place)?.architectures[0] ?? null,
    stepHours: measured.hours,
    problems: reasons.filter((reason): reason is Problem => reason !== undefined),
  };
}
