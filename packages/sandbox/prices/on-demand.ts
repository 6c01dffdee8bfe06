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

/** Every type with a price. */
export const PRICED_TYPES = [...LISTED.keys()];
