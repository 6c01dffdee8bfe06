import { sendablePolicy, type MixedPolicy } from '@/lib/fleets/mixed-policy';

type Spec = NonNullable<NonNullable<MixedPolicy['LaunchTemplate']>['LaunchTemplateSpecification']>;

/**
 * The whole mixed instances policy of a group with another version of one template, wherever it names that.
 * @param policy as AWS describes it, in JSON
 */
export function withVersion(policy: string, templateId: string, version: string): MixedPolicy {
  const { LaunchTemplate: launch, ...rest } = sendablePolicy(policy);
  const moved = (spec: Spec): Spec =>
    spec.LaunchTemplateId === templateId ? { ...spec, Version: version } : spec;
  return {
    LaunchTemplate: {
      ...launch,
      ...(launch?.LaunchTemplateSpecification && {
        LaunchTemplateSpecification: moved(launch.LaunchTemplateSpecification),
      }),
      Overrides: launch!.Overrides!.map((override) => ({
        ...override,
        ...(override.LaunchTemplateSpecification && {
          LaunchTemplateSpecification: moved(override.LaunchTemplateSpecification),
        }),
      })),
    },
    ...rest,
  };
}
