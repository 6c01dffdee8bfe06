import { createHash } from 'node:crypto';
import type { ec2 } from '../../protocol/shapes.ts';
import type { NetworkInterface } from '../../world/network-interface.ts';
import type { Region, World } from '../../world/types.ts';
import { toTags } from './tags.ts';

export const privateName = (ip: string) => `ip-${ip.replaceAll('.', '-')}.ec2.internal`;

export const publicName = ({ name }: Region, ip: string) =>
  `ec2-${ip.replaceAll('.', '-')}.${name === 'us-east-1' ? 'compute-1' : `${name}.compute`}.amazonaws.com`;

/** Locally administered, and the same as long as the interface is. */
const macOf = (id: string) =>
  `0a:${createHash('sha256').update(id).digest('hex').slice(0, 10).match(/../g)!.join(':')}`;

const association = (region: Region, publicIp: string) => ({
  Association: {
    ...{ IpOwnerId: 'amazon', PublicIp: publicIp },
    PublicDnsName: publicName(region, publicIp),
  },
});

export const vpcOf = (region: Region, subnetId: string) =>
  region.subnets.find(({ id }) => id === subnetId)?.vpcId ?? region.vpcId;

export const groupsNamed = (region: Region, ids: readonly string[]) =>
  region.securityGroups
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name }) => ({ GroupId: id, GroupName: name }));

/** What EC2 tells of an interface, be it of a machine or by itself. */
const common = (world: World, region: Region, one: NetworkInterface) => ({
  ...{ NetworkInterfaceId: one.id, SubnetId: one.subnetId, VpcId: vpcOf(region, one.subnetId) },
  ...{ OwnerId: world.account, Description: one.description, MacAddress: macOf(one.id) },
  ...{ PrivateIpAddress: one.privateIps[0], PrivateDnsName: privateName(one.privateIps[0]!) },
  PrivateIpAddresses: one.privateIps.map((ip, index) => ({
    ...{ Primary: index === 0, PrivateIpAddress: ip, PrivateDnsName: privateName(ip) },
    ...(index === 0 && one.publicIp && association(region, one.publicIp)),
  })),
  ...(one.publicIp && association(region, one.publicIp)),
  ...{ Groups: groupsNamed(region, one.securityGroupIds), Ipv6Addresses: [] },
  ...{ SourceDestCheck: one.sourceDestCheck, InterfaceType: 'interface' as const },
  Status: (one.attachment ? 'in-use' : 'available') as ec2.NetworkInterfaceStatus,
});

const attachmentOf = ({ attachment }: NetworkInterface) =>
  attachment && {
    ...{ AttachmentId: attachment.id, DeviceIndex: attachment.deviceIndex, NetworkCardIndex: 0 },
    ...{ AttachTime: new Date(attachment.at), Status: 'attached' as const },
    DeleteOnTermination: attachment.deleteOnTermination,
  };

export const toInstanceInterface = (
  world: World,
  region: Region,
  one: NetworkInterface,
): ec2.InstanceNetworkInterface => ({ ...common(world, region, one), Attachment: attachmentOf(one)! });

export const toInterface = (world: World, region: Region, one: NetworkInterface): ec2.NetworkInterface => ({
  ...common(world, region, one),
  AvailabilityZone: region.subnets.find(({ id }) => id === one.subnetId)?.zone,
  ...{ RequesterManaged: false, TagSet: toTags(one.tags) },
  ...(one.attachment && {
    Attachment: {
      ...attachmentOf(one),
      ...{ InstanceId: one.attachment.instanceId, InstanceOwnerId: world.account },
    },
  }),
});
