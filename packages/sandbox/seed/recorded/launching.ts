import type { autoScaling, ec2 } from '../../protocol/shapes.ts';
import { distributionFrom, overridesFrom } from '../../services/autoscaling/mixed-instances.ts';
import { NO_TEMPLATE, refToConfiguration } from '../../world/launch/configuration.ts';
import type {
  ConfigurationMembers,
  LaunchConfiguration,
  LaunchTemplate,
  TemplateData,
  TemplateRef,
} from '../../world/launch/template.ts';
import type { LaunchSpec } from '../../world/launch/mixed-instances.ts';
import type { Image } from '../../world/images/image.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { World } from '../../world/types.ts';
import { stableId } from '../stable-id.ts';
import { timeOf, type RegionFacts } from './facts.ts';

const refTo = (spec: autoScaling.LaunchTemplateSpecification): TemplateRef => ({
  id: spec.LaunchTemplateId ?? '',
  name: spec.LaunchTemplateName ?? '',
  version: spec.Version ?? '$Default',
});

type Launching = Pick<
  autoScaling.AutoScalingGroup,
  'LaunchConfigurationName' | 'LaunchTemplate' | 'MixedInstancesPolicy'
>;

/** What a group, a refresh or a machine was launched from. */
export function specFrom({
  LaunchConfigurationName: configuration,
  LaunchTemplate: template,
  MixedInstancesPolicy: policy,
}: Launching): LaunchSpec {
  const base = policy?.LaunchTemplate?.LaunchTemplateSpecification;
  if (policy && base)
    return {
      template: refTo(base),
      mixed: {
        ...distributionFrom(policy.InstancesDistribution),
        overrides: overridesFrom(policy.LaunchTemplate?.Overrides, refTo),
      },
    };
  if (template) return { template: refTo(template) };
  return { template: configuration ? refToConfiguration(configuration) : NO_TEMPLATE };
}

export function configurationFrom(fact: autoScaling.LaunchConfiguration, now: number): LaunchConfiguration {
  const {
    LaunchConfigurationName: name = '',
    LaunchConfigurationARN: arn = '',
    CreatedTime,
    ...given
  } = fact;
  return { name, arn, createdAt: timeOf(CreatedTime, now), given: given as ConfigurationMembers };
}

/** The versions of each template, oldest first. The newest that was recorded is taken for the latest. */
export function templatesFrom(
  { LaunchTemplateVersions: facts = [], LaunchTemplates: heads = [] }: RegionFacts,
  now: number,
): LaunchTemplate[] {
  const byId = Map.groupBy(facts, ({ LaunchTemplateId }) => LaunchTemplateId ?? '');
  return [...byId].map(([id, versions]) => {
    const sorted = versions.toSorted((a, b) => a.VersionNumber! - b.VersionNumber!);
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    const head = heads.find(({ LaunchTemplateId }) => LaunchTemplateId === id);
    return {
      id,
      name: first.LaunchTemplateName ?? id,
      createdAt: timeOf(head?.CreateTime ?? first.CreateTime, now),
      createdBy: head?.CreatedBy ?? first.CreatedBy ?? '',
      defaultVersion: (sorted.find(({ DefaultVersion }) => DefaultVersion) ?? first).VersionNumber!,
      latestVersion: head?.LatestVersionNumber ?? last.VersionNumber!,
      versions: sorted.map((one) => ({
        number: one.VersionNumber!,
        ...(one.VersionDescription && { description: one.VersionDescription }),
        createdAt: timeOf(one.CreateTime, now),
        createdBy: one.CreatedBy ?? '',
        data: (one.LaunchTemplateData ?? {}) as TemplateData,
      })),
      tags: fromKeyValues(head?.Tags),
    };
  });
}

/** How it behaves was not recorded: it boots in half a minute and serves. */
export function imageFrom(fact: ec2.Image, { now, account }: Pick<World, 'now' | 'account'>): Image {
  const root = fact.BlockDeviceMappings?.find(({ DeviceName }) => DeviceName === fact.RootDeviceName);
  const id = fact.ImageId ?? '';
  // The image itself says what can change.
  const { State: _state, Tags: _tags, DeprecationTime: _deprecated, ...rest } = fact;
  const isOnlyWindows = fact.Platform && !fact.UsageOperation;
  // What was not recorded of a Windows image is not Linux.
  const given = isOnlyWindows ? { ...rest, PlatformDetails: undefined, UsageOperation: undefined } : rest;
  return {
    id,
    name: fact.Name ?? '',
    description: fact.Description ?? '',
    architecture: fact.Architecture === 'arm64' ? 'arm64' : 'x86_64',
    state: (fact.State ?? 'available') as Image['state'],
    createdAt: timeOf(fact.CreationDate, now),
    ...(fact.DeprecationTime && { deprecatedAt: timeOf(fact.DeprecationTime, now) }),
    ...(fact.SourceImageId && { sourceImageId: fact.SourceImageId }),
    ...(fact.SourceImageRegion && { sourceRegion: fact.SourceImageRegion }),
    ownerId: fact.OwnerId ?? '',
    public: fact.Public ?? false,
    isShared: !fact.Public && fact.OwnerId !== account,
    snapshotId: root?.Ebs?.SnapshotId ?? stableId('snap', id),
    rootSize: root?.Ebs?.VolumeSize ?? 8,
    tags: fromKeyValues(fact.Tags),
    behaviour: { bootSeconds: 30, serves: true },
    given: given as Record<string, unknown>,
  };
}
