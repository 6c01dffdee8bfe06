/** USD per hour of the `large` size in us-east-1: on demand, Linux, shared tenancy. AWS's public price list. */
const LARGE: Record<string, number> = {
  t3: 0.0832,
  t4g: 0.0672,
  m5: 0.096,
  m6a: 0.0864,
  m6g: 0.077,
  m6i: 0.096,
  m6id: 0.11865,
  m7g: 0.0816,
  m7gd: 0.1068,
  m7i: 0.1008,
  c5: 0.085,
  c6g: 0.068,
  c6i: 0.085,
  c6id: 0.1008,
  c7g: 0.0725,
  c7gd: 0.0907,
  c7i: 0.08925,
  r6g: 0.1008,
  r6id: 0.1512,
  r7g: 0.1071,
  r7gd: 0.1361,
  r7i: 0.1323,
};

/** Within a family each size costs twice the one before. */
const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'];
const SMALLEST: Record<string, number> = { t3: 0, t4g: 0 };

/** What another region asks, relative to us-east-1. */
const REGIONS: Record<string, number> = {
  'us-east-1': 1,
  'us-west-2': 1,
  'eu-west-1': 1.1164,
  'eu-central-1': 1.197,
};

/** AWS lists four decimals, five where the fifth is a 5. */
const listed = (price: number) => Number(price.toFixed(5));

/** USD per hour; undefined where AWS lists no price. */
export function priceOf(type: string, region: string): number | undefined {
  const [family = '', size = ''] = type.split('.');
  const steps = SIZES.indexOf(size) - SIZES.indexOf('large');
  const [large, factor] = [LARGE[family], REGIONS[region]];
  if (large === undefined || factor === undefined || !SIZES.includes(size)) return undefined;
  return listed(large * 2 ** steps * factor);
}

/** Burstable families begin at nano, Graviton ones at medium, the others at large. */
const firstSize = (family: string) => SMALLEST[family] ?? (/gd?$/.test(family) ? 3 : 4);

/** Every type with a price. */
export const PRICED_TYPES = Object.keys(LARGE).flatMap((family) =>
  SIZES.slice(firstSize(family), family.startsWith('t') ? 7 : undefined).map((size) => `${family}.${size}`),
);
