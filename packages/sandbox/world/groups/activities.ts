import { uuid } from '../random.ts';
import { DAY } from '../time/time.ts';
import type { Activity } from './activity.ts';
import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { World } from '../types.ts';

const KEPT = 42 * DAY;

type New = Pick<Activity, 'description' | 'cause' | 'status'> & Partial<Activity>;

/** The newest is first; those older than six weeks are dropped. */
export function addActivity(world: World, group: Group, activity: New): Activity {
  const added = { id: uuid(world), details: '{}', startedAt: world.now, progress: 0, ...activity };
  group.activities.unshift(added);
  const oldest = world.now - KEPT;
  while ((group.activities.at(-1)?.startedAt ?? world.now) < oldest) group.activities.pop();
  return added;
}

export function endActivity(world: World, group: Group, id: string, status: Activity['status']) {
  const activity = group.activities.find((one) => one.id === id);
  if (!activity || activity.endedAt) return;
  Object.assign(activity, { status, endedAt: world.now, progress: 100 });
}

export const detailsOf = ({ subnetId, zone }: Pick<Instance, 'subnetId' | 'zone'>) =>
  JSON.stringify({ 'Subnet ID': subnetId, 'Availability Zone': zone });
