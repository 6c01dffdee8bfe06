import type { Problem } from '@/lib/core/errors';
import type { Fleet } from '@/lib/fleets/model';
import type { Values } from '@/lib/core/series';

export const HOURS_A_MONTH = 730;

/** Two costs, never mixed: what runs now at list price, and what AWS billed, later. */
export interface FleetSpend {
  /** USD per hour of the machines that run now; null where a price is missing. */
  perHour: number | null;
  /** USD per hour of one machine of the fleet's type. */
  unitPrice: number | null;
  /** USD of the newest day that AWS has billed. */
  billedDay: number | null;
  /** USD by billed day, oldest first. */
  billedDays: Values;
}

export interface SpendList {
  /** By fleet key. */
  fleets: Record<string, FleetSpend>;
  /** The day that `billedDay` is of, UTC ms. */
  billedAt: number | null;
  /** USD billed since the month began, over all fleets. */
  monthToDate: number | null;
  /** UTC ms of the read of Cost Explorer. */
  billedReadAt: number | null;
  problems: Problem[];
}

export type Prices = Record<string, number>;

/** USD per hour; null as soon as one running type has no price: a partial sum would look like a whole one. */
export function runRate(types: Fleet['types'], prices: Prices): number | null {
  const parts = Object.entries(types).map(([type, machines]) => {
    const price = prices[type];
    return price === undefined ? null : price * machines;
  });
  return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + part!, 0);
}

export interface MachineType {
  type: string;
  vcpus: number;
  memoryGiB: number;
  architectures: string[];
  /** USD per hour; null: no on-demand price for it. */
  usdPerHour: number | null;
}

const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'];
const sizeOf = (type: string) => SIZES.indexOf(type.split('.')[1] ?? '');

/** The rungs near a type: sizes at most one up or down, of the image's architecture, dearest first. */
export function ladder(
  types: readonly MachineType[],
  current: string,
  architecture: string | null,
): MachineType[] {
  const here = sizeOf(current);
  return types
    .filter(({ type, usdPerHour, architectures }) => {
      const fits = architecture === null || architectures.includes(architecture);
      const near = here >= 0 && sizeOf(type) >= 0 && Math.abs(sizeOf(type) - here) <= 1;
      return type === current || (fits && near && usdPerHour !== null);
    })
    .sort((a, b) => (b.usdPerHour ?? 0) - (a.usdPerHour ?? 0));
}

/** USD per million requests at this load; null without requests. */
export function perMillion(usdPerHour: number | null, requestsPerSecond: number | null): number | null {
  if (usdPerHour === null || !requestsPerSecond) return null;
  return (usdPerHour / (requestsPerSecond * 3_600)) * 1_000_000;
}

/** The price of a change of capacity. USD. */
export function priceOf(machines: number, unitPrice: number | null) {
  if (unitPrice === null) return { perHour: null, perMonth: null };
  return { perHour: machines * unitPrice, perMonth: machines * unitPrice * HOURS_A_MONTH };
}
