import { addActivity, detailsOf, endActivity } from './activities.ts';
import { causes, joined } from './causes.ts';
import { noteDeparture, type Departure } from '../refresh/bookkeeping.ts';
import { SECOND } from '../time/time.ts';
import { holdForHooks } from './hooks.ts';
import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';

/** How long the target groups let open requests finish. */
export function drainTime(region: Region, group: Group, { target }: Instance) {
  if (target !== 'healthy') return 0;
  const delays = region.targetGroups.filter(({ arn }) => group.targetGroupArns.includes(arn));
  return Math.max(0, ...delays.map(({ drainSeconds }) => drainSeconds)) * SECOND;
}

/** Takes a machine out of service: it drains, then it is gone; it stays visible for an hour. */
export function terminate(
  world: World,
  region: Region,
  group: Group,
  instance: Instance,
  why: { departure: Departure; cause: string; selected?: boolean; returns?: boolean },
) {
  endActivity(world, group, instance.activityId, 'Cancelled');
  const drain = drainTime(region, group, instance);
  noteDeparture(group, instance.id, why.departure);
  instance.activityId = addActivity(world, group, {
    description: `Terminating EC2 instance: ${instance.id}`,
    cause: joined(why.cause, why.selected === false ? undefined : causes.selected(world.now, instance.id)),
    details: detailsOf(instance),
    status: drain > 0 ? 'WaitingForELBConnectionDraining' : 'InProgress',
    progress: drain > 0 ? 50 : 60,
  }).id;
  if (why.returns) instance.returning = true;
  instance.lifecycle = 'Terminating';
  instance.target = instance.target === 'unused' ? 'unused' : 'draining';
  instance.drainedAt = world.now + drain;
  holdForHooks(world, group, instance, 'terminating', world.now);
  if (drain === 0 && !instance.waiting && !why.returns) instance.state = 'shutting-down';
}
