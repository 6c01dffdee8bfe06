import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { MixedInstances, Override } from '../../world/group-types.ts';
import type { TemplateRef } from '../../world/template-types.ts';
import type { Group, World } from '../../world/types.ts';
import { templateOf, versionOf } from '../ec2/templates.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

/** @throws AwsError where there is no such template or version */
export function templateFrom(
  world: World,
  context: Context,
  spec: autoScaling.LaunchTemplateSpecification,
): TemplateRef {
  const template = templateOf(world, context, spec);
  const version = spec.Version ?? '$Default';
  versionOf(template, version);
  return { id: template.id, name: template.name, version };
}

const STRATEGIES = ['prioritized', 'lowest-price'] as const;

/** On demand only: what asks for Spot, weights or requirements is refused, not passed over. */
function distributionOf(given: autoScaling.InstancesDistribution = {}): Omit<MixedInstances, 'overrides'> {
  if ((given.OnDemandPercentageAboveBaseCapacity ?? 100) < 100)
    refuse('Spot Instances are not offered by this sandbox: OnDemandPercentageAboveBaseCapacity must be 100');
  const asked = given.OnDemandAllocationStrategy ?? 'prioritized';
  const strategy = STRATEGIES.find((one) => one === asked);
  if (!strategy) return refuse(`OnDemandAllocationStrategy must be one of: ${STRATEGIES.join(', ')}`);
  return { strategy, base: given.OnDemandBaseCapacity ?? 0 };
}

function overridesOf(
  world: World,
  context: Context,
  given: autoScaling.LaunchTemplateOverrides[] = [],
): Override[] {
  if (given.length > 40) refuse('The number of LaunchTemplateOverrides must be fewer than 40');
  if (given.some(({ WeightedCapacity, InstanceRequirements }) => WeightedCapacity || InstanceRequirements))
    refuse('WeightedCapacity and InstanceRequirements are not offered by this sandbox');
  const types = given.map(({ InstanceType }) => InstanceType ?? '');
  if (new Set(types).size < types.length) refuse('Cannot add same instance type override more than once');
  return given.map(({ InstanceType = '', ImageId, LaunchTemplateSpecification: spec }) => ({
    type: InstanceType,
    ...(ImageId && { imageId: ImageId }),
    ...(spec && { template: templateFrom(world, context, spec) }),
  }));
}

type Launching = Pick<autoScaling.UpdateAutoScalingGroupType, 'LaunchTemplate' | 'MixedInstancesPolicy'>;

/** What new machines are launched from; nothing where the input says nothing of it. @throws AwsError */
export function launchingFrom(
  world: World,
  context: Context,
  input: Launching,
  known?: Group,
): Partial<Group> {
  const { LaunchTemplate: spec, MixedInstancesPolicy: mixed } = input;
  if (spec && mixed)
    refuse('Valid requests must contain either LaunchTemplate or MixedInstancesPolicy parameter, not both');
  if (spec)
    return { template: templateFrom(world, context, spec), mixed: undefined } as unknown as Partial<Group>;
  if (!mixed) return {};
  const base = mixed.LaunchTemplate?.LaunchTemplateSpecification;
  if (!base && !known) return refuse('MixedInstancesPolicy must contain a LaunchTemplate');
  const distribution = mixed.InstancesDistribution;
  return {
    ...(base && { template: templateFrom(world, context, base) }),
    mixed: {
      ...(known?.mixed && !distribution ? known.mixed : distributionOf(distribution)),
      overrides: mixed.LaunchTemplate
        ? overridesOf(world, context, mixed.LaunchTemplate.Overrides)
        : (known?.mixed?.overrides ?? []),
    },
  };
}
