/** How usage types name a region; us-east-1 goes without. */
const REGION_CODES: Record<string, string> = {
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'eu-central-1': 'EUC1-',
};

/** What bills and price lists call an hour of a machine: "EU-BoxUsage:m7g.large". */
export const usageTypeOf = (type: string, region: string) => `${REGION_CODES[region] ?? ''}BoxUsage:${type}`;

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
  return SMALL[size] ?? 8 * Number.parseInt(size, 10);
}
