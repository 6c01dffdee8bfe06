import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { settle } from '../../world/groups/settle.ts';
import { stamp } from '../../world/time/time.ts';
import { groupOf } from './group-of.ts';

export const PROCESSES = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
];

/** The processes named, or all. @throws AwsError on one that there is not */
function processesOf({ ScalingProcesses = [] }: autoScaling.ScalingProcessQuery): string[] {
  const unknown = ScalingProcesses.find((name) => !PROCESSES.includes(name));
  if (unknown) throw new AwsError('ValidationError', `Invalid scaling process: ${unknown}`);
  return ScalingProcesses.length > 0 ? ScalingProcesses : PROCESSES;
}

export const suspendProcesses: Operation<autoScaling.ScalingProcessQuery> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const reason = `User suspended at ${stamp(context.now)}`;
  const known = group.suspended.map(({ process }) => process);
  const added = processesOf(input).filter((process) => !known.includes(process));
  group.suspended.push(...added.map((process) => ({ process, reason })));
  return {};
};

export const resumeProcesses: Operation<autoScaling.ScalingProcessQuery> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const resumed = processesOf(input);
  group.suspended = group.suspended.filter(({ process }) => !resumed.includes(process));
  settle(world, region, group);
  return {};
};
