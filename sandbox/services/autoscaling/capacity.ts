import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/capacity.ts';
import { causes } from '../../world/causes.ts';
import { activeRefresh } from '../../world/refresh/bookkeeping.ts';
import type { TemplateRef } from '../../world/template-types.ts';
import type { Group, World } from '../../world/types.ts';
import { templateOf, versionOf } from '../ec2/templates.ts';
import { groupOf } from './group-of.ts';
import { refuseWhileCooling } from './run-policy.ts';

const refuse = (message: string) => new AwsError('ValidationError', message);

export const setDesiredCapacity: Operation<autoScaling.SetDesiredCapacityType> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const wanted = wholeNumber(input.DesiredCapacity!, 'DesiredCapacity');
  if (wanted > group.max)
    throw refuse(
      `New SetDesiredCapacity value ${wanted} is above max value ${group.max} for the AutoScalingGroup.`,
    );
  if (wanted < group.min)
    throw refuse(
      `New SetDesiredCapacity value ${wanted} is below min value ${group.min} for the AutoScalingGroup.`,
    );
  if (input.HonorCooldown) refuseWhileCooling(group, context.now);
  setDesired(world, group, wanted, causes.explicit(context.now, group.desired, wanted));
  return {};
};

function wholeNumber(value: number, name: string): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  const at = name[0]!.toLowerCase() + name.slice(1);
  throw refuse(
    `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must have value greater than or equal to 0`,
  );
}

/** Refused by AWS while a refresh with a desired configuration would write it at its end [doc]. */
const TEMPLATE_LOCKED =
  'An active instance refresh with a desired configuration exists. All configuration options derived from the ' +
  'desired configuration are not available for update while the instance refresh is active.';

function templateFrom(
  world: World,
  context: Context,
  spec: autoScaling.LaunchTemplateSpecification,
  group: Group,
): TemplateRef {
  if (activeRefresh(group)?.desired) throw refuse(TEMPLATE_LOCKED);
  const template = templateOf(world, context, spec);
  const version = spec.Version ?? '$Default';
  versionOf(template, version);
  return { id: template.id, name: template.name, version };
}

type Update = autoScaling.UpdateAutoScalingGroupType;

function bounds(group: Group, input: Update) {
  const min = wholeNumber(input.MinSize ?? group.min, 'MinSize');
  const max = wholeNumber(input.MaxSize ?? group.max, 'MaxSize');
  if (min > max) throw refuse(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  const inside = Math.min(max, Math.max(min, group.desired));
  const desired = wholeNumber(input.DesiredCapacity ?? inside, 'DesiredCapacity');
  if (desired < min || desired > max)
    throw refuse(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
  return { min, max, desired };
}

const HEALTH_CHECKS = ['EC2', 'ELB'] as const;

/** Bounds, desired capacity, template, health check, cooldown and warm-up; what is not sent stays. */
export const updateAutoScalingGroup: Operation<Update> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const { min, max, desired } = bounds(group, input);
  if (input.LaunchTemplate) group.template = templateFrom(world, context, input.LaunchTemplate, group);
  const healthCheck = HEALTH_CHECKS.find((type) => type === input.HealthCheckType);
  if (input.HealthCheckType && !healthCheck)
    throw refuse(`Unsupported health check type: ${input.HealthCheckType}`);
  group.healthCheck = healthCheck ?? group.healthCheck;
  group.graceSeconds = input.HealthCheckGracePeriod ?? group.graceSeconds;
  group.cooldownSeconds = input.DefaultCooldown ?? group.cooldownSeconds;
  group.protectNew = input.NewInstancesProtectedFromScaleIn ?? group.protectNew;
  if (input.DefaultInstanceWarmup !== undefined) group.warmupSeconds = input.DefaultInstanceWarmup;
  group.min = min;
  group.max = max;
  setDesired(world, group, desired, causes.constraints(context.now, { min, max, desired }, group.desired));
  return {};
};
