import { vcpusOf } from '../load/machine.ts';
import type { LaunchSpec } from './group-types.ts';
import { membersOf } from './members.ts';
import type { Instance, Region, Subnet } from './types.ts';

/** Whether EC2 has no machine of this type in this zone now. */
export const isShort = ({ shortages = [] }: Region, zone: string, type: string) =>
  shortages.some((one) => (one.zone ?? zone) === zone && (one.type ?? type) === type);

const uses = ({ state }: Instance) => state === 'pending' || state === 'running';

/** The vCPUs that all groups of the region use together. */
const vcpusInUse = (region: Region) =>
  Object.values(region.groups)
    .flatMap((group) => membersOf(region, group))
    .filter(uses)
    .reduce((sum, { type }) => sum + vcpusOf(type), 0);

/** Where nothing is limited: more than anyone gets to. */
const PLENTY = 1_000_000;

/** The quota that launches are held to, vCPUs. */
export const vcpuQuotaOf = ({ vcpuLimit = PLENTY }: Region) => vcpuLimit;

const quota = (limit: number) =>
  `You have requested more vCPU capacity than your current vCPU limit of ${limit} allows for the instance bucket that ` +
  `the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an ` +
  `adjustment to this limit.`;

function shortage(region: Region, subnets: readonly Subnet[], { zone }: Subnet, type: string) {
  const others = [...new Set(subnets.map((one) => one.zone))].filter((one) => !isShort(region, one, type));
  const instead =
    others.length > 0
      ? ` You can currently get ${type} capacity by not specifying an Availability Zone in your request or choosing ${others.join(', ')}.`
      : '';
  return (
    `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (${zone}). ` +
    `Our system will be working on provisioning additional capacity.${instead}`
  );
}

/** Why EC2 would not launch this type in this subnet, in its words and as a mixed group tells it; undefined: it would. */
export function refusalOf(
  region: Region,
  spec: LaunchSpec,
  subnets: readonly Subnet[],
  subnet: Subnet,
  type: string,
): string | undefined {
  const named = (code: string, text: string) =>
    spec.mixed ? `Could not launch On-Demand Instances. ${code} - ${text}` : text;
  const { vcpuLimit } = region;
  if (vcpuLimit !== undefined && vcpusInUse(region) + vcpusOf(type) > vcpuLimit)
    return named('VcpuLimitExceeded', quota(vcpuLimit));
  return isShort(region, subnet.zone, type)
    ? named('InsufficientInstanceCapacity', shortage(region, subnets, subnet, type))
    : undefined;
}
