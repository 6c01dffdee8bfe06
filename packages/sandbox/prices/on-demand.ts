import { LISTED } from './listed-types.ts';

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

/** The operation of images without a licence. */
export const LINUX = 'RunInstances';

/** What a licence adds for each vCPU and hour, in USD, by the operation of an image. AWS's on-demand prices of 2024 and later. */
const LICENCES: Record<string, { system: string; perVcpu: number }> = {
  'RunInstances:0002': { system: 'Windows', perVcpu: 0.046 },
  'RunInstances:0010': { system: 'RHEL', perVcpu: 0.0144 },
};

/** Operating systems with a price, by the operation of an image. */
export const SYSTEMS: Record<string, string> = {
  [LINUX]: 'Linux',
  ...Object.fromEntries(Object.entries(LICENCES).map(([operation, { system }]) => [operation, system])),
};

/** The same with the licence of an operating system; undefined where AWS lists none. */
export function licensedPriceOf(type: string, region: string, operation: string): number | undefined {
  const [linux, licence] = [priceOf(type, region), LICENCES[operation]];
  if (!licence) return operation === LINUX ? linux : undefined;
  const vcpus = LISTED.get(type)?.vcpus;
  return linux === undefined || vcpus === undefined ? undefined : listed(linux + licence.perVcpu * vcpus);
}

/** Every type with a price. */
export const PRICED_TYPES = [...LISTED.keys()];
