import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { graceUntil } from '../../world/groups/health.ts';
import { own } from '../../world/own.ts';
import { settle } from '../../world/groups/settle.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { machinesOf } from './machine-of.ts';

const HEALTH = ['Healthy', 'Unhealthy'] as const;

/** An unhealthy machine is replaced; within the grace period only when the caller says so. */
export const setInstanceHealth: Operation<autoScaling.SetInstanceHealthQuery> = (world, input, context) => {
  const region = regionOf(world, context);
  const instance = own(region.instances, input.InstanceId!);
  const group = instance && own(region.groups, instance.group);
  if (!instance || !group || instance.lifecycle === 'Terminated')
    throw new AwsError(
      'ValidationError',
      `Instance Id not found - No managed instance found for instance ID ${input.InstanceId}`,
    );
  const health = HEALTH.find((one) => one === input.HealthStatus);
  if (!health)
    throw new AwsError('ValidationError', `Valid instance health states are: [${HEALTH.join(', ')}]`);
  const respects = input.ShouldRespectGracePeriod ?? true;
  if (instance.lifecycle !== 'InService' || (respects && context.now < graceUntil(group, instance)))
    return {};
  instance.health = health;
  if (health === 'Unhealthy') instance.illness = 'user';
  else delete instance.illness;
  settle(world, region, group);
  return {};
};

/** Keeps scale-in and the like from ending these machines, or lets it again. */
export const setInstanceProtection: Operation<
  autoScaling.SetInstanceProtectionQuery,
  autoScaling.SetInstanceProtectionAnswer
> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const words = 'InService or EnteringStandby or Standby';
  const machines = machinesOf(region, group, input.InstanceIds, ['InService', 'Standby'], words);
  for (const instance of machines) instance.protected = input.ProtectedFromScaleIn!;
  settle(world, region, group);
  return {};
};
