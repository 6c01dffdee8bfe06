import { AwsError } from '../../protocol/aws-error.ts';
import { dryRunPassed } from '../../protocol/dry-run.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { addInstance } from '../../world/groups/members.ts';
import { isUsable } from '../../world/images/allowed-images.ts';
import { stateOf } from '../../world/images/images.ts';
import { architectureOf } from '../../world/launch/architecture.ts';
import { NO_TEMPLATE } from '../../world/launch/configuration.ts';
import { isFull, noAddresses } from '../../world/launch/free-addresses.ts';
import { resolveImageId } from '../../world/launch/image-alias.ts';
import { profileTrouble } from '../../world/launch/launch-parts.ts';
import { addressIn } from '../../world/launch/launch.ts';
import type { TemplateData } from '../../world/launch/template.ts';
import { securityGroupsIn, tagsIn } from '../../world/launch/template-version.ts';
import type { Instance } from '../../world/machines/instance.ts';
import { startInterval } from '../../world/machines/running.ts';
import type { Subnet } from '../../world/network.ts';
import { resourceId } from '../../world/random.ts';
import type { Region, World } from '../../world/types.ts';
import { regionToFill } from '../region.ts';
import { checkIds } from './ids.ts';
import { imageOf, unknownImages } from './image-of.ts';
import { CODES, toInstance } from './instances.ts';
import { interfaceNamed } from './network-interfaces.ts';
import { templateOf, versionOf } from './templates.ts';
import { TYPE_FACTS } from './type-catalogue.ts';
import { checkUserData } from './user-data.ts';

type Run = ec2.RunInstancesRequest;

/** @throws AwsError on settings that are not there, or that exclude each other */
function checkLaunch(region: Region, input: Run, { KeyName, BlockDeviceMappings = [] }: TemplateData) {
  if (input.NetworkInterfaces?.length && input.SubnetId)
    throw new AwsError(
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID may not be specified on the same request',
    );
  if (KeyName && !region.keyPairs.some(({ name }) => name === KeyName))
    throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${KeyName}' does not exist`);
  for (const { Ebs, NoDevice, VirtualName } of BlockDeviceMappings as ec2.BlockDeviceMapping[]) {
    if (NoDevice !== undefined || VirtualName) continue;
    if (!Ebs) throw missing('ebs');
    if (Ebs.VolumeSize === undefined && !Ebs.SnapshotId) throw missing('size or snapshotId');
  }
}

const missing = (what: string) =>
  new AwsError('MissingParameter', `The request must contain the parameter ${what}`);

const NOT_OF_LAUNCH = [
  'MinCount',
  'MaxCount',
  'LaunchTemplate',
  'SubnetId',
  'ClientToken',
  'DryRun',
  'Placement',
];

/** What the call says itself goes before what its launch template says. */
function launchOf(world: World, context: Parameters<typeof templateOf>[1], input: Run) {
  const spec = input.LaunchTemplate;
  const template = spec && templateOf(world, context, spec);
  const version = template && versionOf(template, spec.Version ?? '$Default');
  const own = Object.entries(input).filter(
    ([name, value]) => value !== undefined && !NOT_OF_LAUNCH.includes(name),
  );
  const data = { ...version?.data, ...Object.fromEntries(own) } as TemplateData;
  const ref = template
    ? { id: template.id, name: template.name, version: String(version!.number) }
    : undefined;
  return { data, ref };
}

/** @throws AwsError where there is no such subnet, or none at all */
function subnetFor(region: Region, { SubnetId: id, Placement, NetworkInterfaces }: Run): Subnet {
  const [first] = NetworkInterfaces ?? [];
  const made = first?.NetworkInterfaceId && interfaceNamed(region, first.NetworkInterfaceId).subnetId;
  const asked = id ?? made ?? first?.SubnetId;
  if (asked) {
    checkIds('subnet', [asked]);
    const subnet = region.subnets.find((one) => one.id === asked);
    if (subnet) return subnet;
    throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${asked}' does not exist`);
  }
  const zone = Placement?.AvailabilityZone;
  const found = region.subnets.find(
    (one) => (one.vpcId ?? region.vpcId) === region.vpcId && (!zone || one.zone === zone),
  );
  if (found) return found;
  throw zone
    ? new AwsError('InvalidParameterValue', `Invalid availability zone: [${zone}]`)
    : new AwsError('VPCIdNotSpecified', 'No default VPC for this user');
}

/** Names as well as ids. @throws AwsError on one that there is not */
function securityGroupsFor(
  region: Region,
  { data, subnet }: { data: TemplateData; subnet: Subnet },
): string[] {
  const vpcId = subnet.vpcId ?? region.vpcId;
  const names = (data['SecurityGroups'] ?? []) as string[];
  const wanted = [...securityGroupsIn(data), ...names];
  if (wanted.length === 0)
    return region.securityGroups
      .filter((one) => one.name === 'default' && (one.vpcId ?? region.vpcId) === vpcId)
      .map(({ id }) => id);
  return wanted.map((name) => {
    const group = region.securityGroups.find((one) => one.id === name || one.name === name);
    if (group) return group.id;
    throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist`);
  });
}

function checkCounts({ MinCount = 1, MaxCount = 1 }: Run) {
  if (MinCount < 1 || MaxCount < 1)
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${Math.min(MinCount, MaxCount)}) for parameter minCount is invalid. Expected a positive integer.`,
    );
  if (MinCount > MaxCount)
    throw new AwsError('InvalidParameterValue', 'The value of MinCount cannot be greater than MaxCount.');
}

/** The address that the call names, or that its first interface has. */
function addressGiven(region: Region, { PrivateIpAddress, NetworkInterfaces: [first] = [] }: Run) {
  const listed = first?.PrivateIpAddresses?.find(({ Primary }) => Primary)?.PrivateIpAddress;
  const made = first?.NetworkInterfaceId && interfaceNamed(region, first.NetworkInterfaceId).privateIps[0];
  return PrivateIpAddress ?? made ?? first?.PrivateIpAddress ?? listed;
}

/** Interfaces that were made before become the machine's. */
function plugIn(world: World, region: Region, instance: Instance, { NetworkInterfaces = [] }: Run) {
  for (const { NetworkInterfaceId, DeviceIndex = 0, DeleteOnTermination = false } of NetworkInterfaces) {
    if (!NetworkInterfaceId) continue;
    interfaceNamed(region, NetworkInterfaceId).attachment = {
      ...{ id: resourceId(world, 'eni-attach'), instanceId: instance.id, deviceIndex: DeviceIndex },
      ...{ at: instance.launchedAt, deleteOnTermination: DeleteOnTermination },
    };
  }
}

/** Machines of their own, outside all groups. */
export const runInstances: Operation<Run, ec2.Reservation> = (world, input, context) => {
  const region = regionToFill(world, context);
  checkCounts(input);
  const { data, ref } = launchOf(world, context, input);
  checkUserData(data.UserData);
  if (!data.ImageId) throw new AwsError('MissingParameter', 'The request must contain the parameter ImageId');
  const imageId = resolveImageId(region, data.ImageId) ?? data.ImageId;
  checkIds('ami', [imageId]);
  const image = imageOf(region, imageId);
  if (!isUsable(region.allowedImages, world.account, image, context.now)) throw unknownImages([image.id]);
  const state = stateOf(image, context.now);
  if (state !== 'available')
    throw new AwsError('IncorrectState', `The AMI ID '${image.id}' is in an invalid state: ${state}`);
  checkLaunch(region, input, data);
  const trouble = profileTrouble(world, data);
  if (trouble) throw new AwsError('InvalidParameterValue', trouble);
  const type = data.InstanceType ?? 'm1.small';
  if (!TYPE_FACTS.has(type))
    throw new AwsError('InvalidParameterValue', `Invalid value '${type}' for InstanceType.`);
  if (architectureOf(type) !== image.architecture)
    throw new AwsError(
      'InvalidParameterValue',
      `The architecture '${architectureOf(type)}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`,
    );
  const subnet = subnetFor(region, input);
  const made = input.NetworkInterfaces?.[0]?.NetworkInterfaceId;
  const securityGroupIds = made
    ? interfaceNamed(region, made).securityGroupIds
    : securityGroupsFor(region, { data, subnet });
  if (isFull(region, subnet)) throw new AwsError(...noAddresses(subnet));
  if (input.DryRun) throw dryRunPassed();
  const machines = Array.from({ length: input.MaxCount ?? 1 }, (_, index): Instance => {
    const instance: Instance = {
      id: resourceId(world, 'i'),
      group: '',
      zone: subnet.zone,
      subnetId: subnet.id,
      privateIp: addressGiven(region, input) ?? addressIn(world, subnet),
      ...(index > 0 && { launchIndex: index }),
      type,
      imageId: image.id,
      template: ref ?? NO_TEMPLATE,
      launch: data,
      ...(data.InstanceMarketOptions?.MarketType === 'spot' && { spot: true as const }),
      securityGroupIds,
      tags: tagsIn(data),
      launchedAt: context.now,
      state: 'running',
      lifecycle: 'InService',
      health: 'Healthy',
      target: 'unused',
      protected: false,
      activityId: '',
      readyAt: context.now,
    };
    addInstance(region, instance);
    startInterval(world, region, instance);
    plugIn(world, region, instance, input);
    return instance;
  });
  const reservation = `r-${machines[0]!.id.slice(2)}`;
  if (machines.length > 1) for (const one of machines) one.reservation = reservation;
  return {
    ReservationId: reservation,
    OwnerId: world.account,
    Groups: [],
    // The answer is of the moment before they run.
    Instances: machines.map((one) => ({
      ...toInstance(world, region, one),
      State: { Name: 'pending', Code: CODES.pending },
    })),
  };
};
