import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeInstanceTypes } from '@/lib/aws/instances';
import { describeRefreshes } from '@/lib/aws/refreshes';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { PACE } from '@/lib/core/pace';
import { isPinned, type Fleet } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import { listReleases } from '@/lib/releases/queries';
import { orElse } from '@/lib/server/or-else';
import { isAbout } from './alarms';
import { isActive, toDeployment } from './model';
import { MOST_ALARMS } from './preferences';
import type { Circumstances } from './strategy';

/** The fleet, its releases and a running deployment, all asked of AWS now. */
export async function readForChange(ref: FleetRef) {
  const [fleet, refreshes] = await Promise.all([getFleet(ref), describeRefreshes(ref, PACE.fresh)]);
  const releases = fleet.template ? (await listReleases(ref, fleet.template, PACE.fresh)).value : [];
  const deployments = refreshes.value.map((refresh) => toDeployment(refresh, releases));
  return { fleet, releases, deployments, active: deployments.find(isActive) ?? null };
}

/** Empty where the region does not offer the type, or types cannot be asked. */
export async function architecturesOf(place: Place, type: string | null): Promise<string[]> {
  const types = await orElse(describeInstanceTypes(place), []);
  return types.value.find((one) => one.type === type)?.architectures ?? [];
}

/** Alarms about this fleet that are quiet now: one that already fires would stop any deployment at once. */
export async function watchableAlarms(fleet: Fleet): Promise<string[]> {
  const alarms = await orElse(describeAlarms(fleet.ref, PACE.minute), []);
  return alarms.value
    .filter((alarm) => alarm.state === 'OK' && isAbout(alarm, fleet))
    .slice(0, MOST_ALARMS)
    .map(({ name }) => name);
}

export async function circumstances(fleet: Fleet): Promise<Circumstances> {
  return {
    machines: fleet.capacity.desired,
    warmupSeconds: fleet.warmupSeconds,
    alarms: await watchableAlarms(fleet),
    pinned: isPinned(fleet),
  };
}
