import type { Fleet } from './model';

/** Hours of an average month, as AWS counts them. */
export const HOURS_A_MONTH = 730;

/** USD per hour by instance type. */
export type Prices = Record<string, number>;

/** USD per hour; null as soon as one running type has no price: a partial sum would look like a whole one. */
export function runRate(types: Fleet['types'], prices: Prices): number | null {
  const parts = Object.entries(types).map(([type, machines]) => {
    const price = prices[type];
    return price === undefined ? null : price * machines;
  });
  return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + part!, 0);
}

/** The price of a change of capacity. USD. */
export function priceOf(machines: number, unitPrice: number | null) {
  if (unitPrice === null) return { perHour: null, perMonth: null };
  return { perHour: machines * unitPrice, perMonth: machines * unitPrice * HOURS_A_MONTH };
}
