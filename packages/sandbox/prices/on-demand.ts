import { LISTED } from './listed-types.ts';
import { LINUX, SYSTEMS } from './systems.ts';

/** What another region asks, relative to us-east-1. */
const REGIONS: Record<string, number> = {
  'us-east-1': 1,
  'us-west-2': 1,
  'eu-west-1': 1.1164,
  'eu-central-1': 1.197,
};

/** AWS lists four decimals, five where the fifth is a 5. */
const listed = (price: number) => Number(price.toFixed(5));

/** USD per hour on demand, Linux, shared tenancy; undefined where AWS lists no price. */
export function priceOf(type: string, region: string): number | undefined {
  const [price, factor] = [LISTED.get(type)?.usdPerHour, REGIONS[region]];
  return price === undefined || factor === undefined ? undefined : listed(price * factor);
}

/** How a machine is bought, besides type and region. */
export interface Bought {
  /** UsageOperation of its image; missing: Linux. */
  operation?: string;
  /** `dedicated` or `host`; missing: shared. */
  tenancy?: string;
}

/** A Dedicated Instance is dearer: m5.xlarge costs $0.204 on AWS's list, and $0.192 shared. */
const DEDICATED = 1.0625;

/**
 * USD per hour with the licence of its operating system, by tenancy; undefined where AWS lists none. AWS bills a
 * Dedicated Host and not the machines on it.
 */
export function machinePriceOf(
  type: string,
  region: string,
  { operation = LINUX, tenancy = 'default' }: Bought = {},
): number | undefined {
  const [linux, licence] = [priceOf(type, region), SYSTEMS[operation]?.perVcpu];
  const vcpus = LISTED.get(type)?.vcpus;
  if (linux === undefined || licence === undefined || vcpus === undefined || tenancy === 'host')
    return undefined;
  return listed(linux * (tenancy === 'dedicated' ? DEDICATED : 1) + licence * vcpus);
}

/** Every type with a price. */
export const PRICED_TYPES = [...LISTED.keys()];
