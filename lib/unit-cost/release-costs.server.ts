import 'server-only';
import { describeInstanceTypes, type InstanceTypeFacts } from '@/lib/aws/instances';
import { describeRefreshes, type RefreshFacts } from '@/lib/aws/refreshes';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { timesOf } from '@/lib/core/series';
import { readListPrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import type { Prices } from '@/lib/fleets/run-rate';
import type { FleetLoad } from '@/lib/load/model';
import { getHours } from '@/lib/load/queries';
import { periodsOf, type Period } from '@/lib/releases/periods';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { releaseCosts, stepAt, type Hour, type MachineStep, type ReleaseCost } from './release-cost';

/** Days. AWS keeps deployments for six weeks. */
const DAYS = 42;
const HOUR = 3_600_000;

export interface FleetReleaseCosts {
  /** Releases that were deployed within six weeks, oldest first. */
  costs: ReleaseCost[];
  /** One machine's price and CPUs over time, by the type of the running release; at least one step. */
  machines: MachineStep[];
  /** Parts that were not read, as words of a sentence: figures may be missing. */
  unread: string[];
}

/** Compares the cost of each release of a fleet with the one before it at equal work, over six weeks. */
export async function getReleaseCosts(
  ctx: Ctx,
  { fleet: ref }: { fleet: FleetRef },
): Promise<FleetReleaseCosts> {
  const fleet = await findFleet(ref);
  const { template, release } = fleet;
  const [refreshes, releases, prices, types] = await Promise.all([
    orElse(describeRefreshes(ref, PACE.minute), [] as RefreshFacts[]),
    orElse(template ? listReleases(ref, template, PACE.minute) : Promise.resolve([]), [] as Release[]),
    orElse(readListPrices(fleet), {} as Prices),
    orElse(describeInstanceTypes(ref), [] as InstanceTypeFacts[]),
  ]);
  const parts = { deployments: refreshes, releases, 'list prices': prices, 'machine types': types };
  const unread = Object.entries(parts).flatMap(([name, { isMissing }]) => (isMissing ? [name] : []));
  const periods = withFirst(periodsOf(refreshes.value, release && String(release.number)), releases.value);
  const step = (type: string | null, from: number): MachineStep => ({
    from,
    usd: type === null ? null : (prices.value[type] ?? null),
    vcpus: types.value.find((one) => one.type === type)?.vcpus ?? null,
  });
  if (periods.length === 0) return { costs: [], machines: [step(fleet.instanceType, 0)], unread };
  const machines = periods.map((period) => step(typeOf(releases.value, period, fleet), period.from));
  const load = await getHours(ctx, fleet, DAYS);
  const hours = hoursOf(load, machines).filter(({ at }) => !isMixed(at, refreshes.value));
  const alone = periods.map((period) => ({ ...period, alone: servedAlone(period, refreshes.value) }));
  const costs = releaseCosts(alone, hours, load.unit === 'req/s' ? 'request' : 'cpu-hour');
  return { costs, machines, unread };
}

/** Adds the release before the oldest deployment, which matters only if its machine type differs. */
function withFirst(periods: readonly Period[], releases: readonly Release[]): Period[] {
  const types = new Set(releases.map(({ instanceType }) => instanceType));
  const first = periods[0];
  return first && types.size === 1 ? [{ release: '', from: 0, to: first.from }, ...periods] : [...periods];
}

const typeOf = (releases: readonly Release[], { release }: Period, fleet: Fleet) =>
  (release ? releases.find(({ number }) => String(number) === release)?.instanceType : fleet.instanceType) ??
  null;

const servedAlone = ({ from }: Period, refreshes: readonly RefreshFacts[]) =>
  refreshes.find(({ status, startedAt }) => status === 'Successful' && startedAt === from)?.endedAt ?? from;

/** During a deployment, even one that fails, machines of two releases serve. */
const isMixed = (at: number, refreshes: readonly RefreshFacts[]) =>
  refreshes.some(
    ({ startedAt, endedAt }) => startedAt !== null && startedAt < at + HOUR && (endedAt ?? Infinity) > at,
  );

function hoursOf({ axis, unit, load, capacity }: FleetLoad, steps: readonly MachineStep[]): Hour[] {
  return timesOf(axis).flatMap((at, index) => {
    const [rate, machines] = [load[index] ?? null, capacity[index] ?? null];
    const { usd = null, vcpus = null } = stepAt(steps, at) ?? {};
    if (rate === null || machines === null || usd === null) return [];
    if (unit === 'req/s') return [{ at, usd: machines * usd, work: (rate * 3_600) / 1_000_000 }];
    return vcpus === null ? [] : [{ at, usd: machines * usd, work: (rate / 100) * machines * vcpus }];
  });
}
