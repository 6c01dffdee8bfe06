import { vcpusOf } from '../../load/machine.ts';
import { spotPrice } from '../../prices/spot.ts';
import { isFull, noAddresses } from './free-addresses.ts';
import type { LaunchSpec } from './mixed-instances.ts';
import { membersOf } from '../groups/members.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region } from '../types.ts';
import type { Subnet } from '../network.ts';
import { vcpuQuotaFor } from './vcpu-quotas.ts';

/** Whether EC2 has no machine of this type in this zone now. */
export const isShort = ({ shortages }: Region, zone: string, type: string, spot = false) =>
  shortages.some(
    (one) => (one.zone ?? zone) === zone && (one.type ?? type) === type && (one.market === undefined || spot),
  );

const uses = ({ state }: Instance) => state === 'pending' || state === 'running';

/** The vCPUs that all groups of the region use of a quota. */
const vcpusInUse = (region: Region, code: string) =>
  Object.values(region.groups)
    .flatMap((group) => membersOf(region, group))
    .filter((one) => uses(one) && vcpuQuotaFor(one.type, one.spot === true)?.code === code)
    .reduce((sum, { type }) => sum + vcpusOf(type), 0);

/** Whether one more machine would pass the limit of its kind and market. @returns the limit, or undefined */
function passedLimit(region: Region, type: string, spot: boolean): number | undefined {
  const code = vcpuQuotaFor(type, spot)?.code ?? '';
  const limit = region.vcpuLimits?.[code];
  return limit !== undefined && vcpusInUse(region, code) + vcpusOf(type) > limit ? limit : undefined;
}

/** Where nothing is limited: more than anyone gets to. */
const PLENTY = 1_000_000;

/** The quota that launches are held to, vCPUs. */
export const vcpuQuotaOf = ({ vcpuLimits }: Region, code: string) => vcpuLimits?.[code] ?? PLENTY;

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

/** One machine that is asked of EC2. */
export interface Asked {
  subnet: Subnet;
  type: string;
  spot: boolean;
  at: number;
}

const UNFULFILLABLE =
  'Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.';
const NO_SPOT = 'There is no Spot capacity available that matches your request.';

/** A maximum price below the market's. */
function tooLow({ mixed }: LaunchSpec, { subnet, type, at }: Asked): string | undefined {
  const market = spotPrice(type, subnet.zone, at)?.price;
  if (!mixed?.spotMaxPrice || market === undefined || Number(mixed.spotMaxPrice) >= market) return undefined;
  return `Your Spot request price of ${mixed.spotMaxPrice} is lower than the minimum required Spot request fulfillment price of ${market}.`;
}

/** Why EC2 would not launch this, in its words and as a mixed group tells it; undefined: it would. */
export function refusalOf(
  region: Region,
  spec: LaunchSpec,
  subnets: readonly Subnet[],
  asked: Asked,
): string | undefined {
  const { subnet, type, spot } = asked;
  const market = spot ? 'Spot' : 'On-Demand';
  const named = (code: string, text: string) =>
    spec.mixed ? `Could not launch ${market} Instances. ${code} - ${text}` : text;
  if (isFull(region, subnet)) return named(...noAddresses(subnet));
  if (spot) {
    const low = tooLow(spec, asked);
    if (low) return named('SpotMaxPriceTooLow', low);
    if (passedLimit(region, type, true) !== undefined)
      return named('MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded');
    return isShort(region, subnet.zone, type, true)
      ? named('UnfulfillableCapacity', spec.mixed ? UNFULFILLABLE : NO_SPOT)
      : undefined;
  }
  const limit = passedLimit(region, type, false);
  if (limit !== undefined) return named('VcpuLimitExceeded', quota(limit));
  return isShort(region, subnet.zone, type)
    ? named('InsufficientInstanceCapacity', shortage(region, subnets, subnet, type))
    : undefined;
}
