import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import {
  SPOT_STRATEGIES,
  type MixedInstances,
  type Override,
  type Requirements,
} from '../../world/launch/mixed-instances.ts';
import type { TemplateRef } from '../../world/launch/template.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const ON_DEMAND = ['prioritized', 'lowest-price'] as const;

function among<T extends string>(values: readonly T[], given: string, name: string): T {
  return values.find((one) => one === given) ?? refuse(`${name} must be one of: ${values.join(', ')}`);
}

/** With AWS's defaults. @throws AwsError on a value that is out of its bounds */
export function distributionFrom(
  given: autoScaling.InstancesDistribution = {},
): Omit<MixedInstances, 'overrides'> {
  const percentage = given.OnDemandPercentageAboveBaseCapacity ?? 100;
  const base = given.OnDemandBaseCapacity ?? 0;
  if (percentage < 0 || percentage > 100)
    refuse('OnDemandPercentageAboveBaseCapacity must be between 0 and 100');
  if (base < 0) refuse('OnDemandBaseCapacity must be greater than or equal to 0');
  const spotStrategy = among(
    SPOT_STRATEGIES,
    given.SpotAllocationStrategy ?? 'lowest-price',
    'SpotAllocationStrategy',
  );
  if (given.SpotInstancePools !== undefined && spotStrategy !== 'lowest-price')
    refuse('SpotInstancePools can only be set when SpotAllocationStrategy is lowest-price');
  return {
    base,
    percentage,
    spotStrategy,
    strategy: among(
      ON_DEMAND,
      given.OnDemandAllocationStrategy ?? 'prioritized',
      'OnDemandAllocationStrategy',
    ),
    ...(spotStrategy === 'lowest-price' && { spotPools: given.SpotInstancePools ?? 2 }),
    ...(given.SpotMaxPrice && { spotMaxPrice: given.SpotMaxPrice }),
  };
}

/** "1" to "999". */
function weightFrom(given: string): number {
  const weight = Number(given);
  if (Number.isInteger(weight) && weight >= 1 && weight <= 999) return weight;
  return refuse(`Invalid WeightedCapacity ${given}: it must be a whole number from 1 to 999`);
}

/** @throws AwsError where overrides do not go together */
function checkTogether(given: autoScaling.LaunchTemplateOverrides[]) {
  if (given.length > 40) refuse('The number of LaunchTemplateOverrides must be fewer than 40');
  const weighted = given.filter(({ WeightedCapacity }) => WeightedCapacity !== undefined);
  if (weighted.length > 0 && weighted.length < given.length)
    refuse(
      'You must specify a WeightedCapacity for all of the instance types in the overrides, or for none.',
    );
  const byRequirements = given.filter(({ InstanceRequirements }) => InstanceRequirements);
  if (byRequirements.length > 0 && byRequirements.length < given.length)
    refuse('You must specify either InstanceType or InstanceRequirements in all of the overrides.');
  const types = given.flatMap(({ InstanceType }) => InstanceType ?? []);
  if (new Set(types).size < types.length) refuse('Cannot add same instance type override more than once');
}

/** @throws AwsError */
export function overridesFrom(
  given: autoScaling.LaunchTemplateOverrides[] = [],
  templateFrom: (spec: autoScaling.LaunchTemplateSpecification) => TemplateRef,
): Override[] {
  checkTogether(given);
  return given.map((one) => ({
    ...(one.InstanceType && { type: one.InstanceType }),
    ...(one.InstanceRequirements && { requirements: one.InstanceRequirements as Requirements }),
    ...(one.WeightedCapacity !== undefined && { weight: weightFrom(one.WeightedCapacity) }),
    ...(one.ImageId && { imageId: one.ImageId }),
    ...(one.LaunchTemplateSpecification && { template: templateFrom(one.LaunchTemplateSpecification) }),
  }));
}
