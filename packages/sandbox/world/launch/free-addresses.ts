import type { Subnet } from '../network.ts';
import type { Region } from '../types.ts';

/** AWS keeps five addresses of each subnet to itself. */
const KEPT = 5;

const sizeOf = ({ cidr }: Subnet) => 2 ** (32 - Number(cidr.split('/')[1] ?? 32));

/** Of interfaces that somebody made: the first address of one that is a machine's first is the machine's. */
const addressesMade = ({ networkInterfaces = {} }: Region, { id }: Subnet) =>
  Object.values(networkInterfaces)
    .filter(({ subnetId }) => subnetId === id)
    .reduce(
      (sum, { privateIps, attachment }) => sum + privateIps.length - Number(attachment?.deviceIndex === 0),
      0,
    );

export const freeAddresses = (region: Region, subnet: Subnet) =>
  Math.max(
    0,
    sizeOf(subnet) -
      KEPT -
      Object.values(region.instances).filter(
        ({ subnetId, state }) => subnetId === subnet.id && state !== 'terminated',
      ).length -
      addressesMade(region, subnet),
  );

/** Addresses of larger subnets are not counted at each launch, because they do not run out here. */
const LARGE = 4_096;

/** Whether no instance can be launched into the subnet. */
export const isFull = (region: Region, subnet: Subnet) =>
  sizeOf(subnet) <= LARGE && freeAddresses(region, subnet) === 0;

/** EC2's code and sentence. */
export const noAddresses = ({ id }: Subnet): [code: string, text: string] => [
  'InsufficientFreeAddressesInSubnet',
  `There are not enough free addresses in subnet '${id}' to satisfy the requested number of instances.`,
];
