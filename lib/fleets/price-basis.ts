import type { Fleet } from './model';
import { spotPercentOf } from './price-kind';
import { spotMachinesOf } from './spot-machines';

type Running = Pick<Fleet, 'spot' | 'capacity'>;
type Launching = Pick<Fleet, 'mix' | 'release'>;

const ON_DEMAND = 'the On-Demand list price';
const PAID = 'the effective rate, which is what the account really pays';

/** The prices that a run rate stands on, for example "2 of 8 machines at the Spot price, the others at …". */
export function runningBasis({ spot, capacity }: Running, { effective }: { effective: boolean }): string {
  const others = effective ? PAID : ON_DEMAND;
  const onSpot = spotMachinesOf({ spot });
  if (onSpot === null) return 'at prices that are not known, because EC2 did not say which machines are Spot';
  if (onSpot === 0) return `at ${others}`;
  return onSpot >= capacity.total
    ? 'at the present Spot price'
    : `${onSpot} of ${capacity.total} machines at the present Spot price, the others at ${others}`;
}

/** The prices that the price of more or fewer machines stands on. */
export function launchBasis({ mix, release }: Launching): string {
  const percent = spotPercentOf({ mix, release });
  if (percent === 0) return `at ${ON_DEMAND}`;
  return percent === 100 && (mix?.onDemandBase ?? 0) === 0
    ? 'at the present Spot price of its zones'
    : 'from the present Spot price to the On-Demand list price, as AWS may launch either';
}

/** The prices in a list of machine types. Spot prices of types that the fleet does not run are not read. */
export function typeListBasis(fleet: Launching): string {
  const percent = spotPercentOf(fleet);
  const prices = `Prices are On-Demand list prices.`;
  return percent === 0
    ? prices
    : `${prices} This fleet launches ${percent} % of its machines${mixBase(fleet)} as Spot, and Plimsoll does not read Spot prices of other types.`;
}

const mixBase = ({ mix }: Launching) => (mix?.onDemandBase ? ` above the first ${mix.onDemandBase}` : '');
