import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { addActivity, detailsOf } from '../../world/groups/activities.ts';
import type { Activity } from '../../world/groups/activity.ts';
import { own } from '../../world/own.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region, World } from '../../world/types.ts';
import { toActivity } from './activities.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

/** The group's machines of these ids. @throws AwsError where one is not the group's, or in none of the states */
export function machinesOf(
  region: Region,
  group: Group,
  ids: string[] | undefined,
  states: Instance['lifecycle'][],
  words = states.join(' or '),
): Instance[] {
  return (ids ?? []).map((id) => {
    const instance = own(region.instances, id);
    if (!instance || instance.group !== group.name || instance.lifecycle === 'Terminated')
      return refuse(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
    if (!states.includes(instance.lifecycle)) return refuse(`The instance ${id} is not in ${words}.`);
    return instance;
  });
}

/** @throws AwsError when `count` machines more or less would leave the group's bounds */
export function checkRoom(group: Group, desired: number, doing: string, count: number) {
  if (desired >= group.min && desired <= group.max) return;
  refuse(
    `AutoScalingGroup ${group.name} has min-size=${group.min}, max-size=${group.max}, and ` +
      `desired-size=${group.desired}. ${doing.replace('#', `${count} instance${count === 1 ? '' : 's'}`)}, ` +
      `please update the AutoScalingGroup sizes appropriately.`,
  );
}

interface Move {
  description: string;
  cause: string;
  status?: Activity['status'];
  progress?: number;
}

/** The activity of a machine that is moved; the answer shows it as it began. */
export function moveActivity(
  world: World,
  group: Group,
  instance: Instance,
  { description, cause, status = 'InProgress', progress = 50 }: Move,
): autoScaling.Activity {
  const details = detailsOf(instance);
  const activity = addActivity(world, group, {
    description: `${description}: ${instance.id}`,
    cause,
    details,
    status,
    progress,
  });
  instance.activityId = activity.id;
  return toActivity(group, activity);
}
