import { createHash } from 'node:crypto';
import type { Tags } from './launch/template.ts';
import { launchedWith, tagsIn } from './launch/template-version.ts';
import type { Instance } from './machines/instance.ts';
import type { Region } from './types.ts';

export interface NetworkInterface {
  id: string;
  subnetId: string;
  description: string;
  securityGroupIds: string[];
  /** The primary address first. */
  privateIps: string[];
  publicIp?: string;
  sourceDestCheck: boolean;
  createdAt: number;
  tags: Tags;
  attachment?: Attachment;
}

export interface Attachment {
  id: string;
  instanceId: string;
  deviceIndex: number;
  at: number;
  deleteOnTermination: boolean;
}

/** What a launch says of an interface, in AWS's own members. */
interface Specification {
  DeviceIndex?: number;
  NetworkInterfaceId?: string;
  AssociatePublicIpAddress?: boolean;
  DeleteOnTermination?: boolean;
  Description?: string;
}

/** A public address that no account holds. The same machine always has the same one. */
function publicAddress(id: string): string {
  const [a, b, c] = createHash('sha256').update(id).digest();
  return `54.${a}.${b}.${(c! % 254) + 1}`;
}

/** Whether machines in a subnet get a public address unless their launch says otherwise. */
export function givesPublicAddresses(region: Region, subnetId: string): boolean {
  const subnet = region.subnets.find(({ id }) => id === subnetId);
  return (
    subnet?.publicAddresses ?? (subnet?.vpcId === undefined && subnet?.cidr.startsWith('172.31.') === true)
  );
}

/** The interface that each machine has without anyone having made it. */
function primaryOf(region: Region, instance: Instance): NetworkInterface {
  const data = launchedWith(region, instance);
  const given = ((data.NetworkInterfaces ?? []) as Specification[]).find(
    ({ DeviceIndex = 0 }) => DeviceIndex === 0,
  );
  const isPublic = given?.AssociatePublicIpAddress ?? givesPublicAddresses(region, instance.subnetId);
  return {
    id: `eni-${instance.id.slice(2)}`,
    ...{ subnetId: instance.subnetId, description: given?.Description ?? '' },
    ...{ securityGroupIds: instance.securityGroupIds, privateIps: [instance.privateIp] },
    ...(isPublic && instance.state === 'running' && { publicIp: publicAddress(instance.id) }),
    ...{
      sourceDestCheck: instance.settings?.sourceDestCheck ?? true,
      createdAt: instance.launchedAt,
      tags: tagsIn(data, 'network-interface'),
    },
    attachment: {
      ...{ id: `eni-attach-${instance.id.slice(2)}`, instanceId: instance.id, deviceIndex: 0 },
      ...{ at: instance.launchedAt, deleteOnTermination: given?.DeleteOnTermination ?? true },
    },
  };
}

/** The interfaces of a machine by device index. */
export function interfacesOf(region: Region, instance: Instance): NetworkInterface[] {
  if (instance.state === 'terminated') return [];
  const made = Object.values(region.networkInterfaces ?? {}).filter(
    ({ attachment }) => attachment?.instanceId === instance.id,
  );
  const all = made.some(({ attachment }) => attachment!.deviceIndex === 0)
    ? made
    : [primaryOf(region, instance), ...made];
  return all.toSorted((a, b) => a.attachment!.deviceIndex - b.attachment!.deviceIndex);
}

/** Every interface of a region: those of machines, and those that somebody made. */
export function interfacesIn(region: Region): NetworkInterface[] {
  const made = Object.values(region.networkInterfaces ?? {});
  const ofMachines = Object.values(region.instances).flatMap((instance) => interfacesOf(region, instance));
  return [...new Map([...ofMachines, ...made].map((one) => [one.id, one])).values()];
}
