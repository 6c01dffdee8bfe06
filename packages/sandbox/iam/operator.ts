import { AwsError } from '../protocol/aws-error.ts';
import type { Target } from '../faults.ts';
import { own } from '../world/own.ts';
import type { World } from '../world/types.ts';

/**
 * A group with an operator is changed by that service alone; everybody may read it.
 * @throws AwsError AccessDenied; AWS's own sentence is not recorded
 */
export function assertNoOperator(world: World, { service, operation, region }: Target, input: object) {
  if (service !== 'autoscaling') return;
  const { AutoScalingGroupName: name } = input as { AutoScalingGroupName?: string };
  const group = name && own(own(world.regions, region)?.groups ?? {}, name);
  const principal = group && group.given.Operator?.Principal;
  if (principal)
    throw new AwsError(
      'AccessDenied',
      `${operation} is not allowed: the Auto Scaling group ${group.name} is managed by ${principal}.`,
      403,
    );
}
