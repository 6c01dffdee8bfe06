import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group } from '../../world/types.ts';

const spec = ({ id, name, version }: Group['template']): autoScaling.LaunchTemplateSpecification => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

/** A group shows its template, or the mixed instances policy that holds it. */
export const launchMembers = ({ template, mixed }: Group): Partial<autoScaling.AutoScalingGroup> =>
  mixed
    ? {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: spec(template),
            Overrides: mixed.overrides.map((one) => ({
              InstanceType: one.type,
              ...(one.template && { LaunchTemplateSpecification: spec(one.template) }),
            })),
          },
          InstancesDistribution: {
            OnDemandAllocationStrategy: mixed.strategy,
            OnDemandBaseCapacity: mixed.base,
            OnDemandPercentageAboveBaseCapacity: 100,
            SpotAllocationStrategy: 'lowest-price',
            SpotInstancePools: 2,
          },
        },
      }
    : { LaunchTemplate: spec(template) };
