import 'server-only';
import { paginateDescribeLaunchConfigurations, type LaunchConfiguration } from '@aws-sdk/client-auto-scaling';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';
import type { TemplateVersionFacts } from './templates';

export type { LaunchConfiguration };

export interface ConfigurationFacts {
  name: string;
  /** As AWS says it, because a template takes over all of it. */
  configuration: LaunchConfiguration;
  /** The same as a launch template version says it. */
  facts: TemplateVersionFacts;
}

/** The profile is a name or an ARN. AWS writes an empty text where there is no key pair or user data. */
const factsOf = (configuration: LaunchConfiguration): TemplateVersionFacts => ({
  ...{ templateId: '', templateName: '', number: 0, createdBy: null, description: null },
  createdAt: configuration.CreatedTime?.getTime() ?? 0,
  imageId: configuration.ImageId ?? null,
  instanceType: configuration.InstanceType ?? null,
  byRequirements: false,
  keyName: configuration.KeyName || null,
  userData: configuration.UserData || null,
  securityGroups: configuration.SecurityGroups ?? [],
  profile: configuration.IamInstanceProfile?.split('/').at(-1) || null,
  imdsTokens: configuration.MetadataOptions?.HttpTokens ?? null,
  spot: configuration.SpotPrice !== undefined,
  isBlock: false,
  tenancy: configuration.PlacementTenancy ?? 'default',
  volumes: (configuration.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs, VirtualName }) => ({
    device: DeviceName ?? '',
    sizeGiB: Ebs?.VolumeSize ?? null,
    type: Ebs?.VolumeType ?? VirtualName ?? null,
    survives: Ebs?.DeleteOnTermination === false,
  })),
});

/** All launch configurations of a region. */
export const describeLaunchConfigurations = (place: Place, pace: number) =>
  read({ what: 'autoscaling:DescribeLaunchConfigurations', place, pace }, async () => {
    const pages = paginateDescribeLaunchConfigurations(
      { client: reader('autoscaling', place), pageSize: 100 },
      {},
    );
    return (await collect(pages, (page) => page.LaunchConfigurations)).map(
      (configuration): ConfigurationFacts => ({
        name: configuration.LaunchConfigurationName ?? '',
        configuration,
        facts: factsOf(configuration),
      }),
    );
  });
