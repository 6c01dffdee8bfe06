import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { interfacesIn, type NetworkInterface } from '../../world/network-interface.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { checkIds } from './ids.ts';
import { privateName, toInterface, vpcOf } from './interface-shape.ts';
import { ec2Page } from './pages.ts';

/** @throws AwsError on an interface that is not there, or that nobody made: such a one is its machine's */
export function interfaceNamed(region: Region, id: string | undefined): NetworkInterface {
  checkIds('eni', [id ?? '']);
  const found = interfacesIn(region).find((one) => one.id === id);
  if (found) return found;
  throw new AwsError('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${id}' does not exist`);
}

const readers = (world: World, region: Region): Readers<NetworkInterface> => ({
  'network-interface-id': ({ id }) => id,
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': ({ subnetId }) => vpcOf(region, subnetId),
  'availability-zone': ({ subnetId }) => region.subnets.find(({ id }) => id === subnetId)?.zone,
  'group-id': ({ securityGroupIds }) => securityGroupIds,
  'group-name': ({ securityGroupIds }) =>
    region.securityGroups.filter(({ id }) => securityGroupIds.includes(id)).map(({ name }) => name),
  'private-ip-address': ({ privateIps }) => privateIps[0],
  'addresses.private-ip-address': ({ privateIps }) => privateIps,
  'private-dns-name': ({ privateIps }) => privateName(privateIps[0]!),
  'association.public-ip': ({ publicIp }) => publicIp,
  description: ({ description }) => description,
  status: ({ attachment }) => (attachment ? 'in-use' : 'available'),
  'interface-type': () => 'interface',
  'owner-id': () => world.account,
  'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
  'attachment.instance-owner-id': ({ attachment }) => attachment && world.account,
  'attachment.attachment-id': ({ attachment }) => attachment?.id,
  'attachment.device-index': ({ attachment }) => attachment && String(attachment.deviceIndex),
  'attachment.status': ({ attachment }) => attachment && 'attached',
  'attachment.delete-on-termination': ({ attachment }) =>
    attachment && String(attachment.deleteOnTermination),
});

export const describeNetworkInterfaces: Operation<
  ec2.DescribeNetworkInterfacesRequest,
  ec2.DescribeNetworkInterfacesResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const ids = input.NetworkInterfaceIds ?? [];
  const chosen = ids.length > 0 ? ids.map((id) => interfaceNamed(region, id)) : interfacesIn(region);
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers(world, region)), input);
  return {
    NetworkInterfaces: items.map((one) => toInterface(world, region, one)),
    ...(next && { NextToken: next }),
  };
};
