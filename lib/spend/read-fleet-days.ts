import 'server-only';
import { describeInstanceTypes, type InstanceTypeFacts } from '@/lib/aws/instances';
import type { Span } from '@/lib/budgets/billed-days';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
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
  const regions = [...new Set(fleets.map(({ ref }) => ref.region))];
  const [measured, loads, ...types] = await Promise.all([
    readMeasured(fleets, known.span, known.name),
    orElse(listLoad(ctx), null),
    ...regions.map((region) => orElse(describeInstanceTypes(region), [] as InstanceTypeFacts[])),
  ]);
  const factsOf = (name: string | null, region: string) =>
    types[regions.indexOf(region)]?.value.find(({ type }) => type === name);
  const unknown: Values = known.days.map(() => null);
  const series = fleets.map((fleet): FleetDays => {
    const { ref, app, env } = fleet;
    const key = fleetKey(ref);
    const days = measured.days[key];
    const vcpus = factsOf(fleet.instanceType, ref.region)?.vcpus ?? null;
    const perHour = runRate(fleet.types, known.rates.of(ref.region).prices);
    return {
      key,
      ref,
      app,
      env,
      billed: attributed(
        known.bills.of(([name, region]) => name === ref.name && region === ref.region),
        { requests: days?.requests ?? unknown, inService: days?.inService ?? unknown },
      ),
      requests: days?.requests ?? unknown,
      carry: days?.carry ?? unknown,
      cpuHours: (days?.cpuHours ?? unknown).map((hours) =>
        hours === null || vcpus === null ? null : hours * vcpus,
      ),
      inService: days?.inService ?? unknown,
      idleShare: days?.idleShare ?? unknown,
      listPrice: (fleet.instanceType && known.rates.of(ref.region).list[fleet.instanceType]) || null,
      perHour,
      idlePerHour: idleNow(perHour, loads.value?.fleets[key] ?? null),
    };
  });
  const reasons = [loads.stale, ...types.map(({ stale }) => stale), ...measured.problems];
  return {
    series,
    architectureOf: (type: string, region: string) => factsOf(type, region)?.architectures[0] ?? null,
    stepHours: measured.hours,
    problems: reasons.filter((reason): reason is Problem => reason !== undefined),
  };
}
