import type { Fleet } from './model';

/** AWS's figure for an average month. */
export const HOURS_A_MONTH = 730;

/** USD per hour by instance type. */
export type Prices = Record<string, number>;

/** USD per hour on the Spot market, by type and zone: "m6i.large us-east-1a". */
export type SpotPrices = Record<string, number>;

/** What an hour of a machine costs, and why AWS has no such price where it has none. */
export interface MachinePrices {
  list: Prices;
  spot: SpotPrices;
  whyNoList?: string;
  whyNoSpot?: string;
  /** Neither the price list nor the bill by type says what such a machine costs in all. */
  isApart?: true;
}

export type Running = Pick<Fleet, 'types' | 'spot' | 'capacity'>;

/** What runs now, in USD per hour, or why that is unknown. A partial sum would mislead. */
export type RunRate = { perHour: number; why: null } | { perHour: null; why: string };

const unknown = (why: string): RunRate => ({ perHour: null, why });
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** Each machine at the price of its market: Spot by type and zone, the others by type. */
export function runRateOf({ types, spot, capacity }: Running, prices: MachinePrices): RunRate {
  if (spot === null) return unknown('EC2 did not say which of its machines are Spot');
  const unnamed = capacity.total - sum(Object.values(types));
  if (unnamed > 0) return unknown(`AWS did not say the type of ${unnamed} of its machines`);
  const pools = Object.entries(spot ?? {});
  const onSpot = (type: string) =>
    sum(pools.filter(([pool]) => pool.startsWith(`${type} `)).map(([, n]) => n));
  const parts = [
    ...pools.map(([pool, n]) => ({
      ...{ what: `Spot price of ${pool}`, n, price: prices.spot[pool], unknown: prices.whyNoSpot },
    })),
    ...Object.entries(types).map(([type, n]) => ({
      ...{ what: `price of ${type}`, n: n - onSpot(type) },
      ...{ price: prices.list[type], unknown: prices.whyNoList },
    })),
  ].filter(({ n }) => n > 0);
  const [first, ...others] = parts.filter(({ price }) => price === undefined);
  return first
    ? unknown(
        `the ${first.what} is not known${others.length > 0 ? `, and ${others.length} more prices are not known` : ''}${first.unknown ? `: ${first.unknown}` : ''}`,
      )
    : { perHour: sum(parts.map(({ n, price }) => n * price!)), why: null };
}

/** USD per hour of what runs now; null if unknown. */
export const runRate = (fleet: Running, prices: MachinePrices) => runRateOf(fleet, prices).perHour;

/** USD per hour and per month of a change in capacity. */
export function priceOf(machines: number, unitPrice: number | null) {
  if (unitPrice === null) return { perHour: null, perMonth: null };
  return { perHour: machines * unitPrice, perMonth: machines * unitPrice * HOURS_A_MONTH };
}
