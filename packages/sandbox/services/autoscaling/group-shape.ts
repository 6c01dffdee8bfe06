import type { autoScaling } from '../../protocol/shapes.ts';
import type { LaunchSpec, MixedInstances, Override } from '../../world/launch/mixed-instances.ts';
import { isConfiguration } from '../../world/launch/configuration.ts';
import type { TemplateRef } from '../../world/launch/template.ts';

const spec = ({ id, name, version, unsaid }: TemplateRef): autoScaling.LaunchTemplateSpecification => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  ...(!unsaid && { Version: version }),
});

const toOverride = ({ type, requirements, weight, template, imageId }: Override) =>
  ({
    ...(type && { InstanceType: type }),
    ...(requirements && { InstanceRequirements: requirements }),
    ...(weight !== undefined && { WeightedCapacity: String(weight) }),
    ...(template && { LaunchTemplateSpecification: spec(template) }),
    ...(imageId && { ImageId: imageId }),
  }) as autoScaling.LaunchTemplateOverrides;

const toDistribution = (mixed: MixedInstances): autoScaling.InstancesDistribution => ({
  OnDemandAllocationStrategy: mixed.strategy,
  OnDemandBaseCapacity: mixed.base,
  OnDemandPercentageAboveBaseCapacity: mixed.percentage,
  SpotAllocationStrategy: mixed.spotStrategy,
  ...(mixed.spotPools !== undefined && { SpotInstancePools: mixed.spotPools }),
  ...(mixed.spotMaxPrice && { SpotMaxPrice: mixed.spotMaxPrice }),
});

type Launching = autoScaling.DesiredConfiguration & { LaunchConfigurationName?: string };

/** A group, or a refresh, shows its template or launch configuration, or the mixed instances policy with it. */
export function launchMembers({ template, mixed }: LaunchSpec): Launching {
  if (isConfiguration(template)) return { LaunchConfigurationName: template.name };
  if (!mixed) return { LaunchTemplate: spec(template) };
  return {
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: spec(template),
        Overrides: mixed.overrides.map(toOverride),
      },
      InstancesDistribution: toDistribution(mixed),
    },
  };
}
