import type { autoScaling } from '../../protocol/shapes.ts';
import type { LaunchSpec } from '../../world/group-types.ts';
import type { TemplateRef } from '../../world/template-types.ts';

const spec = ({ id, name, version }: TemplateRef): autoScaling.LaunchTemplateSpecification => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

/** A group, or a refresh, shows its template, or the mixed instances policy that holds it. */
export const launchMembers = ({ template, mixed }: LaunchSpec): autoScaling.DesiredConfiguration =>
  mixed
    ? {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: spec(template),
            Overrides: mixed.overrides.map((one) => ({
              InstanceType: one.type,
              ...(one.template && { LaunchTemplateSpecification: spec(one.template) }),
              ...(one.imageId && { ImageId: one.imageId }),
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
