import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { addressIn } from '../../world/launch/launch.ts';
import { interfacesIn, interfacesOf, type NetworkInterface } from '../../world/network-interface.ts';
import { resourceId } from '../../world/random.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { machinesNamed } from './end-instances.ts';
import { checkIds } from './ids.ts';
import { toInterface, vpcOf } from './interface-shape.ts';
import { interfaceNamed } from './network-interfaces.ts';
import { tagsFor } from './tag-specifications.ts';

function checkGroups(region: Region, ids: readonly string[]) {
  const unknown = ids.find((id) => !region.securityGroups.some((one) => one.id === id));
  if (unknown !== undefined)
    throw new AwsError('InvalidGroup.NotFound', `The security group '${unknown}' does not exist`);
}

const defaultGroups = (region: Region, vpcId: string) =>
  region.securityGroups
    .filter((one) => one.name === 'default' && (one.vpcId ?? region.vpcId) === vpcId)
    .map(({ id }) => id);

function checkFree(region: Region, ips: readonly string[], subnetId: string) {
  const used = new Set(
    interfacesIn(region)
      .filter((one) => one.subnetId === subnetId)
      .flatMap(({ privateIps }) => privateIps),
  );
  const taken = ips.find((ip) => used.has(ip));
  if (taken !== undefined) throw new AwsError('InvalidIPAddress.InUse', `Address ${taken} is in use.`);
}

/** @throws AwsError on a subnet or a group that is not there, or an address that is taken */
export const createNetworkInterface: Operation<
  ec2.CreateNetworkInterfaceRequest,
  ec2.CreateNetworkInterfaceResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const subnetId = input.SubnetId!;
  checkIds('subnet', [subnetId]);
  const subnet = region.subnets.find(({ id }) => id === subnetId);
  if (!subnet) throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${subnetId}' does not exist`);
  checkGroups(region, input.Groups ?? []);
  const listed = (input.PrivateIpAddresses ?? []).toSorted(
    (a, b) => Number(b.Primary ?? 0) - Number(a.Primary ?? 0),
  );
  const given = [
    ...(input.PrivateIpAddress ? [input.PrivateIpAddress] : []),
    ...listed.flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []),
  ];
  checkFree(region, given, subnetId);
  const primary = given.length > 0 ? [] : [addressIn(world, subnet)];
  const more = Array.from({ length: input.SecondaryPrivateIpAddressCount ?? 0 }, () =>
    addressIn(world, subnet),
  );
  const made: NetworkInterface = {
    ...{ id: resourceId(world, 'eni'), subnetId, description: input.Description ?? '' },
    securityGroupIds: input.Groups?.length ? input.Groups : defaultGroups(region, vpcOf(region, subnetId)),
    privateIps: [...primary, ...given, ...more],
    ...{ sourceDestCheck: true, createdAt: context.now },
    tags: tagsFor(input.TagSpecifications, 'network-interface'),
  };
  region.networkInterfaces = { ...region.networkInterfaces, [made.id]: made };
  return { NetworkInterface: toInterface(world, region, made) };
};

/** @throws AwsError while it is attached */
export const deleteNetworkInterface: Operation<ec2.DeleteNetworkInterfaceRequest> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const { id, attachment } = interfaceNamed(region, input.NetworkInterfaceId);
  if (attachment)
    throw new AwsError('InvalidParameterValue', `Network interface '${id}' is currently in use.`);
  delete region.networkInterfaces![id];
  return {};
};

/** @throws AwsError where it is attached already, or the machine has one at that place */
export const attachNetworkInterface: Operation<
  ec2.AttachNetworkInterfaceRequest,
  ec2.AttachNetworkInterfaceResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const one = interfaceNamed(region, input.NetworkInterfaceId);
  const [instance] = machinesNamed(world, context, [input.InstanceId!]);
  if (one.attachment) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${one.id}] in use.`);
  const isTaken = interfacesOf(region, instance!).some(
    ({ attachment }) => attachment!.deviceIndex === input.DeviceIndex,
  );
  if (isTaken)
    throw new AwsError(
      'InvalidParameterValue',
      `Instance '${instance!.id}' already has an interface attached at device index '${input.DeviceIndex}'.`,
    );
  one.attachment = {
    ...{ id: resourceId(world, 'eni-attach'), instanceId: instance!.id, deviceIndex: input.DeviceIndex! },
    ...{ at: context.now, deleteOnTermination: false },
  };
  return { AttachmentId: one.attachment.id, NetworkCardIndex: 0 };
};

/** @throws AwsError on the primary interface of a machine */
export const detachNetworkInterface: Operation<ec2.DetachNetworkInterfaceRequest> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const one = interfacesIn(region).find(({ attachment }) => attachment?.id === input.AttachmentId);
  if (!one)
    throw new AwsError(
      'InvalidAttachmentID.NotFound',
      `The attachment ID '${input.AttachmentId}' does not exist`,
    );
  if (one.attachment!.deviceIndex === 0)
    throw new AwsError(
      'OperationNotPermitted',
      'The network interface at device index 0 and networkCard index 0 cannot be detached.',
    );
  delete one.attachment;
  return {};
};

/** One attribute a call, as EC2 takes them; those of a machine's own interface are the machine's. */
export const modifyNetworkInterfaceAttribute: Operation<ec2.ModifyNetworkInterfaceAttributeRequest> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const one = interfaceNamed(region, input.NetworkInterfaceId);
  checkGroups(region, input.Groups ?? []);
  const changes = {
    ...(input.Groups?.length && { securityGroupIds: input.Groups }),
    ...(input.Description?.Value !== undefined && { description: input.Description.Value }),
    ...(input.SourceDestCheck?.Value !== undefined && { sourceDestCheck: input.SourceDestCheck.Value }),
  };
  const machine = one.attachment?.deviceIndex === 0 && region.instances[one.attachment.instanceId];
  if (machine && 'securityGroupIds' in changes) machine.securityGroupIds = changes.securityGroupIds!;
  if (machine && 'sourceDestCheck' in changes)
    machine.settings = { ...machine.settings, sourceDestCheck: changes.sourceDestCheck! };
  if (region.networkInterfaces?.[one.id]) Object.assign(one, changes);
  if (input.Attachment?.DeleteOnTermination !== undefined && one.attachment)
    one.attachment.deleteOnTermination = input.Attachment.DeleteOnTermination;
  return {};
};
