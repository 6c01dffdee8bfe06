import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { endActivity } from '../../world/groups/activities.ts';
import { causes } from '../../world/groups/causes.ts';
import { splitInterval } from '../../world/machines/running.ts';
import { settle } from '../../world/groups/settle.ts';
import { SECOND } from '../../world/time/time.ts';
import { groupOf } from './group-of.ts';
import { checkRoom, machinesOf, moveActivity } from './machine-of.ts';

/** Health checks by the load balancer, anew. */
const BACK_AFTER = 10 * SECOND;

/** Takes machines out of service without ending them; they are replaced unless the desired capacity is lowered. */
export const enterStandby: Operation<autoScaling.EnterStandbyQuery, autoScaling.EnterStandbyAnswer> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const machines = machinesOf(region, group, input.InstanceIds, ['InService']);
  const lower = input.ShouldDecrementDesiredCapacity ?? false;
  if (lower) checkRoom(group, group.desired - machines.length, 'To place into standby #', machines.length);
  const activities = machines.map((instance) => {
    const from = group.desired;
    if (lower) group.desired -= 1;
    const cause = causes.moved(context.now, instance.id, 'moved to standby', from, group.desired);
    const shown = moveActivity(world, group, instance, {
      description: 'Moving EC2 instance to Standby',
      cause,
    });
    instance.lifecycle = 'Standby';
    instance.target = 'unused';
    splitInterval(world, region, instance);
    endActivity(world, group, instance.activityId, 'Successful');
    return shown;
  });
  settle(world, region, group);
  return { Activities: activities };
};

/** Brings machines back, and raises the desired capacity with them. */
export const exitStandby: Operation<autoScaling.ExitStandbyQuery, autoScaling.ExitStandbyAnswer> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const machines = machinesOf(region, group, input.InstanceIds, ['Standby']);
  checkRoom(group, group.desired + machines.length, 'To move # out of standby', machines.length);
  const activities = machines.map((instance) => {
    group.desired += 1;
    instance.lifecycle = 'Pending';
    instance.target = group.targetGroupArns.length > 0 ? 'initial' : 'unused';
    instance.readyAt = context.now + BACK_AFTER;
    const { id } = instance;
    const cause = causes.moved(context.now, id, 'moved out of standby', group.desired - 1, group.desired);
    return moveActivity(world, group, instance, {
      description: 'Moving EC2 instance out of Standby',
      cause,
      status: 'PreInService',
      progress: 30,
    });
  });
  settle(world, region, group);
  return { Activities: activities };
};
