import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { endActivity } from '../../world/groups/activities.ts';
import { causes } from '../../world/groups/causes.ts';
import { reindex } from '../../world/groups/members.ts';
import { own } from '../../world/own.ts';
import { noteDeparture } from '../../world/refresh/bookkeeping.ts';
import { splitInterval } from '../../world/machines/running.ts';
import { settle } from '../../world/groups/settle.ts';
import { SECOND } from '../../world/time/time.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region } from '../../world/types.ts';
import { groupOf } from './group-of.ts';
import { checkRoom, machinesOf, moveActivity } from './machine-of.ts';
import { checkAttached } from './refresh-strategy.ts';

/** An attached machine already runs: only the load balancer checks it anew. */
const SERVES_AFTER = 10 * SECOND;
const OF_GROUP = 'aws:autoscaling:groupName';

/** Lets machines go: they run on by themselves, and are replaced unless the desired capacity is lowered. */
export const detachInstances: Operation<
  autoScaling.DetachInstancesQuery,
  autoScaling.DetachInstancesAnswer
> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const machines = machinesOf(region, group, input.InstanceIds, ['InService', 'Standby']);
  const lower = input.ShouldDecrementDesiredCapacity ?? false;
  if (lower) checkRoom(group, group.desired - machines.length, 'To detach #', machines.length);
  const activities = machines.map((instance) => {
    const from = group.desired;
    if (lower) group.desired -= 1;
    const cause = causes.moved(context.now, instance.id, 'detached', from, group.desired);
    const shown = moveActivity(world, group, instance, { description: 'Detaching EC2 instance', cause });
    endActivity(world, group, instance.activityId, 'Successful');
    noteDeparture(group, instance.id, lower ? 'capacity' : 'health');
    instance.group = '';
    instance.target = 'unused';
    instance.tags = Object.fromEntries(Object.entries(instance.tags).filter(([key]) => key !== OF_GROUP));
    splitInterval(world, region, instance);
    reindex(region);
    return shown;
  });
  settle(world, region, group);
  return { Activities: activities };
};

/** @throws AwsError as AWS refuses what is not there, not running, another group's, or in another zone */
function loose(region: Region, group: Group, id: string): Instance {
  const instance = own(region.instances, id);
  if (!instance || instance.lifecycle === 'Terminated')
    throw new AwsError('ValidationError', `Invalid Instance ID(s): [${id}]`);
  if (instance.group)
    throw new AwsError(
      'ValidationError',
      `The Instance: ${id} is already part of AutoScalingGroup:${instance.group}`,
    );
  const zones = region.subnets.filter((one) => group.subnetIds.includes(one.id)).map(({ zone }) => zone);
  if (instance.state !== 'running' || !zones.includes(instance.zone))
    throw new AwsError(
      'ValidationError',
      `Instance ${id} is not in running state or not in the group's zones`,
    );
  return instance;
}

/** Takes running machines in, and raises the desired capacity with them. */
export const attachInstances: Operation<autoScaling.AttachInstancesQuery> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const machines = (input.InstanceIds ?? []).map((id) => loose(region, group, id));
  for (const instance of machines) checkAttached(group, instance);
  checkRoom(group, group.desired + machines.length, 'To attach #', machines.length);
  for (const instance of machines) {
    group.desired += 1;
    Object.assign(instance, {
      group: group.name,
      tags: { ...instance.tags, [OF_GROUP]: group.name },
      lifecycle: 'Pending',
      health: 'Healthy',
      target: group.targetGroupArns.length > 0 ? 'initial' : 'unused',
      protected: group.protectNew,
      readyAt: context.now + SERVES_AFTER,
    });
    splitInterval(world, region, instance);
    reindex(region);
    const cause = causes.attached(context.now, group.desired);
    moveActivity(world, group, instance, { description: 'Attaching an existing EC2 instance', cause });
  }
  settle(world, region, group);
  return {};
};
