import type { LaunchConfiguration } from '@/lib/aws/launch-configurations';
import type { TemplateVersionFacts } from '@/lib/aws/templates';
import type { AwsCall } from '@/lib/aws/send-call';
import { writeNote } from '@/lib/releases/version-note';

type CreateTemplate = AwsCall<'ec2:CreateLaunchTemplate'>;
export type TemplateData = NonNullable<CreateTemplate['input']['LaunchTemplateData']>;

const isId = (group: string) => /^sg-/.test(group);

/** Security groups are named by id in a VPC. A public address needs them on a network interface. */
function networkOf({ SecurityGroups: groups = [], AssociatePublicIpAddress: isPublic }: LaunchConfiguration) {
  if (isPublic !== undefined)
    return {
      NetworkInterfaces: [
        { DeviceIndex: 0, AssociatePublicIpAddress: isPublic, DeleteOnTermination: true, Groups: groups },
      ],
    };
  const [ids, names] = [groups.filter(isId), groups.filter((group) => !isId(group))];
  return {
    ...(ids.length > 0 && { SecurityGroupIds: ids }),
    ...(names.length > 0 && { SecurityGroups: names }),
  };
}

/** NoDevice is true in one API and an empty text in the other. */
const volumesOf = ({ BlockDeviceMappings: all = [] }: LaunchConfiguration) =>
  all.map(({ NoDevice, Ebs, ...device }) => ({
    ...device,
    ...(Ebs && { Ebs }),
    ...(NoDevice && { NoDevice: '' }),
  }));

/**
 * Everything that a launch configuration says, as a launch template says it. Monitoring is written though it is the
 * default there: it is detailed in a launch configuration and basic in a template.
 */
export function templateData(from: LaunchConfiguration): TemplateData {
  const { IamInstanceProfile: profile, SpotPrice, PlacementTenancy, MetadataOptions } = from;
  const data = {
    ImageId: from.ImageId,
    InstanceType: from.InstanceType,
    ...(from.KeyName && { KeyName: from.KeyName }),
    ...(from.UserData && { UserData: from.UserData }),
    ...(from.KernelId && { KernelId: from.KernelId }),
    ...(from.RamdiskId && { RamDiskId: from.RamdiskId }),
    ...(from.EbsOptimized && { EbsOptimized: true }),
    ...(profile && { IamInstanceProfile: profile.startsWith('arn:') ? { Arn: profile } : { Name: profile } }),
    Monitoring: { Enabled: from.InstanceMonitoring?.Enabled ?? true },
    ...networkOf(from),
    ...(from.BlockDeviceMappings?.length && { BlockDeviceMappings: volumesOf(from) }),
    ...(SpotPrice && { InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: SpotPrice } } }),
    ...(PlacementTenancy && { Placement: { Tenancy: PlacementTenancy } }),
    ...(MetadataOptions && { MetadataOptions }),
  };
  // The SDK's type lists only the machine types that existed when it was built.
  return data as TemplateData;
}

const allowed = (text: string) => text.replace(/[^a-zA-Z0-9().\-/_]/g, '-').slice(0, 62);

/**
 * Characters and length that AWS allows. A fleet's launch configuration always becomes the template of one name, so
 * that a second try finds what a first one made and AWS then refused to use.
 */
export const templateName = (fleet: string, configuration: string) =>
  [...new Set([allowed(configuration), allowed(fleet)])].join('--');

type Facts = Pick<TemplateVersionFacts, 'imageId' | 'instanceType' | 'userData' | 'keyName' | 'profile'>;
const COMPARED = ['imageId', 'instanceType', 'userData', 'keyName', 'profile'] as const;

/** Whether a template version was made of this launch configuration, which may have been made anew since. */
export const isMadeOf = (version: Facts, configuration: Facts) =>
  COMPARED.every((member) => version[member] === configuration[member]);

interface Adoption {
  name: string;
  configuration: LaunchConfiguration;
  /** The group's tags app and env, so that the same rights cover its template. */
  tags: Record<string, string>;
  actor: string;
  intent: string;
}

/** Makes the launch template. */
export const createTemplate = ({ name, configuration, tags, actor, intent }: Adoption): CreateTemplate => ({
  operation: 'ec2:CreateLaunchTemplate',
  input: {
    LaunchTemplateName: name,
    VersionDescription: writeNote(`From ${configuration.LaunchConfigurationName} by ${actor}`, intent),
    LaunchTemplateData: templateData(configuration),
    ...(Object.keys(tags).length > 0 && {
      TagSpecifications: [
        {
          ResourceType: 'launch-template' as const,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        },
      ],
    }),
    ClientToken: intent,
  },
});

/** The next launch comes from the template. Machines that run stay. */
export const launchFrom = (
  group: string,
  templateId: string,
): AwsCall<'autoscaling:UpdateAutoScalingGroup'> => ({
  operation: 'autoscaling:UpdateAutoScalingGroup',
  input: {
    AutoScalingGroupName: group,
    LaunchTemplate: { LaunchTemplateId: templateId, Version: '1' },
  },
});
