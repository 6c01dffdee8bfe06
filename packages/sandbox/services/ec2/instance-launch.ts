import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import type { TemplateData } from '../../world/launch/template.ts';
import { launchedWith, profileIn } from '../../world/launch/template-version.ts';
import type { Instance, InstanceSettings } from '../../world/machines/instance.ts';
import type { Region, World } from '../../world/types.ts';
import { profileArn } from '../../world/account.ts';
import { volumesOf } from '../../world/volume.ts';

/** What a machine was launched with, and what was set since. */
export const settingsOf = (region: Region, instance: Instance): InstanceSettings => {
  const data = launchedWith(region, instance);
  const flag = (name: string) => (data[name] as boolean | undefined) ?? false;
  return {
    disableApiTermination: flag('DisableApiTermination'),
    disableApiStop: flag('DisableApiStop'),
    ebsOptimized: flag('EbsOptimized'),
    sourceDestCheck: true,
    shutdownBehavior: (data['InstanceInitiatedShutdownBehavior'] as string | undefined) ?? 'stop',
    ...(data.UserData && { userData: data.UserData }),
    ...instance.settings,
  };
};

export const toMappings = (region: Region, instance: Instance): ec2.InstanceBlockDeviceMapping[] =>
  volumesOf(region, instance).map(({ id, attachment }) => ({
    DeviceName: attachment!.device,
    Ebs: {
      ...{ VolumeId: id, Status: 'attached', AttachTime: new Date(attachment!.at) },
      DeleteOnTermination: attachment!.deleteOnTermination,
    },
  }));

function metadata({ MetadataOptions: given = {} }: TemplateData): ec2.InstanceMetadataOptionsResponse {
  return {
    State: 'applied',
    HttpTokens: (given.HttpTokens ?? 'optional') as ec2.HttpTokensState,
    HttpEndpoint: (given.HttpEndpoint ?? 'enabled') as ec2.InstanceMetadataEndpointState,
    HttpPutResponseHopLimit: 1,
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  };
}

const isHibernating = ({ HibernationOptions: given }: TemplateData) =>
  (given as { Configured?: boolean } | undefined)?.Configured ?? false;

/** What a machine keeps of its launch: key, instance profile, metadata service, volumes. */
export function launchFacts(world: World, region: Region, instance: Instance): ec2.Instance {
  const data = launchedWith(region, instance);
  const name = profileIn(data);
  const profile = name ? own(world.instanceProfiles, name) : undefined;
  return {
    ...(data.KeyName && { KeyName: data.KeyName }),
    ...(profile && { IamInstanceProfile: { Arn: profileArn(world, profile.name), Id: profile.id } }),
    HibernationOptions: { Configured: isHibernating(data) },
    Monitoring: { State: data.Monitoring?.Enabled ? 'enabled' : 'disabled' },
    MetadataOptions: metadata(data),
    ...(instance.state !== 'terminated' && { BlockDeviceMappings: toMappings(region, instance) }),
  };
}
