import type { AwsCall } from '@/lib/aws/send-call';

type Start = AwsCall<'autoscaling:StartInstanceRefresh'>['input'];
export type MixedPolicy = NonNullable<NonNullable<Start['DesiredConfiguration']>['MixedInstancesPolicy']>;
type Spec = NonNullable<NonNullable<MixedPolicy['LaunchTemplate']>['LaunchTemplateSpecification']>;

/**
 * The whole mixed instances policy of a group with another version of one template, wherever it names that. AWS says
 * both id and name of a template and takes only one. It takes the number of Spot pools only with lowest-price.
 * @param policy as AWS describes it, in JSON
 */
export function withVersion(policy: string, templateId: string, version: string): MixedPolicy {
  const { LaunchTemplate: launch, InstancesDistribution: distribution } = JSON.parse(policy) as MixedPolicy;
  const named = ({ LaunchTemplateName: _, ...spec }: Spec): Spec =>
    spec.LaunchTemplateId === templateId ? { ...spec, Version: version } : spec;
  const { SpotInstancePools: pools, ...shares } = distribution ?? {};
  return {
    LaunchTemplate: {
      ...(launch?.LaunchTemplateSpecification && {
        LaunchTemplateSpecification: named(launch.LaunchTemplateSpecification),
      }),
      Overrides: (launch?.Overrides ?? []).map(({ LaunchTemplateSpecification: own, ...override }) => ({
        ...override,
        ...(own && { LaunchTemplateSpecification: named(own) }),
      })),
    },
    ...(distribution && {
      InstancesDistribution: {
        ...shares,
        ...(shares.SpotAllocationStrategy === 'lowest-price' &&
          pools !== undefined && { SpotInstancePools: pools }),
      },
    }),
  };
}
