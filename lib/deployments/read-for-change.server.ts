import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { AppError } from '@/lib/core/errors';
import { shortId } from '@/lib/core/format';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { isPinned, machinesOf, type Fleet } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import { listReleases } from '@/lib/releases/queries';
import { orElse } from '@/lib/runtime/or-else';
import { isAbout } from './alarms';
import { isActive, toDeployment } from './model';
import { MOST_ALARMS, type Preferences } from './preferences';
import { preferencesFor, type Circumstances, type Strategy } from './strategy';

/** The fleet, its releases and a running deployment, read from AWS now. */
export async function readForChange(ref: FleetRef) {
  const history = describeRefreshes(ref, PACE.fresh);
  const [fleet, refreshes] = await Promise.all([getFleet(ref, history), history]);
  const releases = fleet.template ? (await listReleases(ref, fleet.template, PACE.fresh)).value : [];
  const deployments = refreshes.value.map((refresh) => toDeployment(refresh, releases));
  return {
    fleet,
    releases,
    deployments,
    refreshes: refreshes.value,
    active: deployments.find(isActive) ?? null,
  };
}

/** Alarms about this fleet that do not fire now; one that fires would stop a deployment at once. */
async function watchableAlarms(fleet: Fleet): Promise<Pick<Circumstances, 'alarms' | 'alarmsUnread'>> {
  const { value } = await orElse(describeAlarms(fleet.ref, PACE.minute), null);
  if (!value) return { alarms: [], alarmsUnread: true };
  const watchable = value.filter((alarm) => alarm.state === 'OK' && isAbout(alarm, fleet));
  return { alarms: watchable.slice(0, MOST_ALARMS).map(({ name }) => name) };
}

export const sizeOf = (fleet: Fleet) => ({
  ...{ machines: machinesOf(fleet), warmupSeconds: fleet.warmupSeconds },
  bare: fleet.mix?.byRequirements ?? false,
});

/** What the preferences of a deployment depend on. */
export async function circumstances(fleet: Fleet): Promise<Circumstances> {
  return {
    ...sizeOf(fleet),
    ...(await watchableAlarms(fleet)),
    pinned: isPinned(fleet),
  };
}

interface Asked {
  strategy: Strategy;
  preferences?: Preferences | undefined;
}

/** The preferences that a form names, else those of its strategy, and the facts that their checks need. */
export async function rolloutOf(fleet: Fleet, { strategy, preferences: given }: Asked) {
  const around = given ? null : await circumstances(fleet);
  const preferences = given ?? preferencesFor(strategy, around!);
  // A preset chose no alarm of those that it did not see, also if a later question is answered.
  const alarms = around?.alarmsUnread ? null : preferences.alarms;
  return { preferences, asked: { alarms, pace: PACE.fresh } };
}

/** The error where a deployment that a form names does not run any more. */
export const ended = (deployment: string) =>
  new AppError('changed', `Deployment ${shortId(deployment)} is not running any more.`, {
    hint: 'Nothing was sent. Look at how it ended. To undo it, roll back to an earlier release.',
  });
