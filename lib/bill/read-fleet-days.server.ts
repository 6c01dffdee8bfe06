import 'server-only';
import { describeInstanceTypes, type InstanceTypeFacts } from '@/lib/aws/instances';
import { readTypes } from '@/lib/setup-history/read-types.server';
import { isSteady, valueAt } from '@/lib/setup-history/steps';
import { DAY, type Span } from './billed-days';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { byPlace, placeKey, placesOf, samePlace, type Place } from '@/lib/core/place';
import { zip, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { runRate } from '@/lib/fleets/run-rate';
import { listLoad } from '@/lib/load/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { mapInSlices } from '@/lib/runtime/slices';
import { attributed, ranOn, unnamedDays } from './attributed';
import type { Bills } from './bills';
import { idleNow } from './idle';
import { readMeasured } from './measured.server';
import type { readRates } from './read-rates.server';
import type { FleetDays } from './report';
import { currencyIn } from './shares';

interface Known {
  span: Span;
  /** Separates cached spans of the same length. */
  name: string;
  /** The days of the span, UTC ms. */
  days: readonly number[];
  bills: Bills;
  /** Accounts without any bill: what their fleets cost is not known. */
  leftOut: readonly string[];
  rates: Awaited<ReturnType<typeof readRates>>;
}

const all = () => true;

/** Cost and load of every fleet by day. A figure that cannot be read is null, with the reason in `problems`. */
export async function readFleetDays(ctx: Ctx, fleets: readonly Fleet[], known: Known) {
  const places = placesOf(fleets);
  const [measured, loads, ...types] = await Promise.all([
    readMeasured(ctx, fleets, known.span, known.name),
    orElse(listLoad(ctx), null),
    ...places.map((place) => orElse(describeInstanceTypes(place), [] as InstanceTypeFacts[])),
  ]);
  const typesOf = Object.fromEntries(
    await Promise.all(
      byPlace(fleets, ({ ref }) => ref).map(
        async ([place, here]) => [placeKey(place), await readTypes(place, here, ctx.now())] as const,
      ),
    ),
  );
  const factsOf = (name: string | null, at: Place) =>
    types[places.findIndex((place) => samePlace(place, at))]?.value.find(({ type }) => type === name);
  const unknown: Values = known.days.map(() => null);
  const accounts = new Set(fleets.map(({ ref }) => ref.account));
  const namedFrom = new Map([...accounts].map((account) => [account, known.bills.namedFrom(0, account)]));
  const series = await mapInSlices(fleets, (fleet): FleetDays => {
    const { ref, app, env } = fleet;
    const key = fleetKey(ref);
    const days = measured.days[key];
    const steps = typesOf[placeKey(ref)]!(fleet);
    // A day in which the type changed has two prices and two numbers of vCPUs.
    const types = known.days.map((at) => (isSteady(steps, at, at + DAY) ? valueAt(steps, at) : null));
    const vcpus = types.map((type) => factsOf(type, ref)?.vcpus ?? null);
    const rates = known.rates.of(fleet);
    const perHour = runRate(fleet, { ...rates, list: rates.prices });
    const bill = known.bills.ofFleet(key);
    const [requests, inService] = [days?.requests ?? unknown, days?.inService ?? unknown];
    const told = {
      named: bill.namedOn(all),
      ran: ranOn([{ requests, inService }], known.days.length),
      unnamed: unnamedDays(known.days, namedFrom.get(ref.account)!, fleet.createdAt),
    };
    return {
      key,
      ref,
      app,
      env,
      createdAt: fleet.createdAt,
      ...currencyIn(bill, all),
      billed: known.leftOut.includes(ref.account) ? unknown : attributed(bill.of(all), told),
      before: bill.before && attributed(bill.before(all), told),
      requests,
      carry: days?.carry ?? unknown,
      cpuHours: zip(days?.cpuHours ?? unknown, vcpus, (hours, each) => hours * each),
      inService,
      isInferred: days?.isInferred ?? false,
      idleShare: days?.idleShare ?? unknown,
      listPrice: types.map((type) => (type && rates.list[type]) || null),
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
