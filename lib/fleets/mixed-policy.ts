import type { AwsCall } from '@/lib/aws/send-call';

export type MixedPolicy = NonNullable<
  AwsCall<'autoscaling:UpdateAutoScalingGroup'>['input']['MixedInstancesPolicy']
>;
type Spec = NonNullable<NonNullable<MixedPolicy['LaunchTemplate']>['LaunchTemplateSpecification']>;

/** AWS says both id and name of a template and takes only one. */
const named = ({ LaunchTemplateName: _, ...spec }: Spec): Spec => spec;

/**
 * The whole mixed instances policy of a group, so that it can be sent again. AWS takes the number of Spot pools only
 * with lowest-price.
 * @param policy as AWS describes it, in JSON
 */
export function sendablePolicy(policy: string): MixedPolicy {
  const { LaunchTemplate: launch, InstancesDistribution: distribution } = JSON.parse(policy) as MixedPolicy;
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
