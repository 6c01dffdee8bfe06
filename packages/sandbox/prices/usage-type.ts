import { LISTED } from './listed-types.ts';

/** How usage types name a region; us-east-1 goes without. */
const REGION_CODES: Record<string, string> = {
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'eu-central-1': 'EUC1-',
};

/** "EU-", or nothing for us-east-1. */
export const regionCodeOf = (region: string) => REGION_CODES[region] ?? '';

interface How {
  spot?: boolean;
  tenancy?: string;
}

const USAGES: Record<string, string> = { dedicated: 'DedicatedUsage', host: 'HostBoxUsage' };

/** What bills and price lists call an hour of a machine: "EU-BoxUsage:m7g.large", "SpotUsage:m7g.large". */
export const usageTypeOf = (type: string, region: string, { spot, tenancy }: How = {}) =>
  `${regionCodeOf(region)}${spot ? 'SpotUsage' : (USAGES[tenancy ?? ''] ?? 'BoxUsage')}:${type}`;

const SMALL: Record<string, number> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
};

/** Units of a size, a small one being 1 (EC2 guide, "instance size flexibility"): an 8xlarge has 64. */
export function sizeFactorOf(type: string): number {
  const size = type.split('.')[1] ?? '';
  // A metal size is as large as its virtual CPUs say: an xlarge has four of them.
  if (size === 'metal') return 2 * (LISTED.get(type)?.vcpus ?? 0);
  return SMALL[size] ?? 8 * Number.parseInt(size.replace('metal-', ''), 10);
}
