import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { PACE } from '@/lib/core/pace';
import { machinesOf, type Fleet } from '@/lib/fleets/model';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { isRollingBack, type Deployment } from './model';
import { bakeEndsAt, secondsLeft, zoneProgress, type Watch } from './progress';

/** A running deployment in detail: zones, time left, and the alarms that would stop it. */
export async function readWatch(ctx: Ctx, fleet: Fleet, active: Deployment): Promise<Watch> {
  const [group, activities, alarms] = await Promise.all([
    orElse(describeWatchedGroup(fleet.ref, PACE.changing), null),
    orElse(listActivities(ctx, { fleet: fleet.ref }), null),
    orElse(describeAlarms(fleet.ref, PACE.watched), null),
  ]);
  const machines = group.value?.instances ?? [];
  const target = isRollingBack(active) ? (fleet.template?.version ?? null) : active.version;
  const zones = zoneProgress(machines, target);
  const launches = activities.value?.activities.filter(({ kind, endedAt }) => kind === 'launch' && endedAt);
  const standing = {
    machines: machinesOf(fleet),
    old: zones.reduce((sum, { old }) => sum + old, 0),
    bootSeconds: activities.value?.boot.seconds ?? null,
    warmupSeconds: fleet.warmupSeconds,
    readyAt: launches?.[0]?.endedAt ?? null,
    now: ctx.now(),
  };
  const stateOf = (alarm: string) => alarms.value?.find((one) => one.name === alarm)?.state ?? null;
  return {
    zones,
    // Machines that were not read are not none that a rollback has left.
    secondsLeft: group.isMissing && isRollingBack(active) ? null : secondsLeft(active, standing),
    bakeEndsAt: active.status === 'Baking' ? bakeEndsAt(active, standing) : null,
    alarms: active.alarms.map((alarm) => ({ name: alarm, state: stateOf(alarm) })),
    readyAt: standing.readyAt,
    now: standing.now,
  };
}
