import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Instance, InstanceSettings } from '../../world/machines/instance.ts';
import { keepVolume, ROOT_DEVICE, volumesOf } from '../../world/volume.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { machinesNamed } from './end-instances.ts';
import { settingsOf, toMappings } from './instance-launch.ts';
import { TYPE_FACTS } from './type-catalogue.ts';
import { checkUserData } from './user-data.ts';

type Attribute = (region: Region, instance: Instance) => Partial<ec2.InstanceAttribute>;

const ATTRIBUTES: Record<string, Attribute> = {
  blockDeviceMapping: (region, instance) => ({ BlockDeviceMappings: toMappings(region, instance) }),
  disableApiStop: (...of) => ({ DisableApiStop: { Value: settingsOf(...of).disableApiStop } }),
  disableApiTermination: (...of) => ({
    DisableApiTermination: { Value: settingsOf(...of).disableApiTermination },
  }),
  ebsOptimized: (...of) => ({ EbsOptimized: { Value: settingsOf(...of).ebsOptimized } }),
  enaSupport: () => ({ EnaSupport: { Value: true } }),
  groupSet: (region, { securityGroupIds }) => ({
    Groups: region.securityGroups
      .filter(({ id }) => securityGroupIds.includes(id))
      .map(({ id, name }) => ({ GroupId: id, GroupName: name })),
  }),
  instanceInitiatedShutdownBehavior: (...of) => ({
    InstanceInitiatedShutdownBehavior: { Value: settingsOf(...of).shutdownBehavior },
  }),
  instanceType: (_region, { type }) => ({ InstanceType: { Value: type } }),
  kernel: () => ({}),
  ramdisk: () => ({}),
  productCodes: () => ({ ProductCodes: [] }),
  rootDeviceName: () => ({ RootDeviceName: { Value: ROOT_DEVICE } }),
  sourceDestCheck: (...of) => ({ SourceDestCheck: { Value: settingsOf(...of).sourceDestCheck } }),
  sriovNetSupport: () => ({ SriovNetSupport: { Value: 'simple' } }),
  userData: (...of) => ({ UserData: { Value: settingsOf(...of).userData } }),
};

export const describeInstanceAttribute: Operation<
  ec2.DescribeInstanceAttributeRequest,
  ec2.InstanceAttribute
> = (world, { InstanceId = '', Attribute = '' }, context) => {
  const region = regionOf(world, context);
  const [instance] = machinesNamed(world, context, [InstanceId]);
  const read = ATTRIBUTES[Attribute];
  if (!read)
    throw new AwsError('InvalidParameterValue', `Value (${Attribute}) for parameter attribute is invalid.`);
  return { InstanceId, ...read(region, instance!) };
};

/** AWS takes an attribute as a structure of its own, or by its name beside a value in words. */
function settingsIn(
  input: ec2.ModifyInstanceAttributeRequest,
): Partial<InstanceSettings> & { type?: string } {
  const { Attribute, Value } = input;
  const text = (name: string, own: string | undefined) => own ?? (Attribute === name ? Value : undefined);
  const flag = (name: string, own: boolean | undefined) =>
    own ?? (Attribute === name ? Value === 'true' : undefined);
  const UserData = input.UserData?.Value && Buffer.from(input.UserData.Value).toString();
  return Object.fromEntries(
    Object.entries({
      type: text('instanceType', input.InstanceType?.Value),
      userData: text('userData', UserData),
      shutdownBehavior: text(
        'instanceInitiatedShutdownBehavior',
        input.InstanceInitiatedShutdownBehavior?.Value,
      ),
      disableApiTermination: flag('disableApiTermination', input.DisableApiTermination?.Value),
      disableApiStop: flag('disableApiStop', input.DisableApiStop?.Value),
      ebsOptimized: flag('ebsOptimized', input.EbsOptimized?.Value),
      sourceDestCheck: flag('sourceDestCheck', input.SourceDestCheck?.Value),
    }).filter(([, value]) => value !== undefined),
  );
}

/** @throws AwsError where EC2 changes it only while the machine is stopped */
function checkStopped({ id, state }: Instance, what: string) {
  if (state !== 'stopped')
    throw new AwsError(
      'IncorrectInstanceState',
      `The instance '${id}' is not in the 'stopped' state: its ${what} cannot be changed.`,
    );
}

export const modifyInstanceAttribute: Operation<ec2.ModifyInstanceAttributeRequest> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const [instance] = machinesNamed(world, context, [input.InstanceId ?? '']) as [Instance];
  const { type, ...settings } = settingsIn(input);
  if (type !== undefined) checkStopped(instance, 'instance type');
  if (type !== undefined && !TYPE_FACTS.has(type))
    throw new AwsError('InvalidInstanceAttributeValue', `The value '${type}' for instanceType is invalid.`);
  if (settings.userData !== undefined) checkStopped(instance, 'user data');
  checkUserData(settings.userData);
  for (const id of input.Groups ?? [])
    if (!region.securityGroups.some((group) => group.id === id))
      throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
  if (type !== undefined) instance.type = type;
  if (input.Groups?.length) instance.securityGroupIds = input.Groups;
  for (const { DeviceName, Ebs } of input.BlockDeviceMappings ?? []) {
    const volume = volumesOf(region, instance).find(({ attachment }) => attachment!.device === DeviceName);
    if (!volume)
      throw new AwsError('InvalidInstanceAttributeValue', `No device is currently mapped at ${DeviceName}`);
    if (Ebs?.DeleteOnTermination !== undefined)
      keepVolume(region, volume).attachment!.deleteOnTermination = Ebs.DeleteOnTermination;
  }
  instance.settings = { ...instance.settings, ...settings };
  return {};
};
