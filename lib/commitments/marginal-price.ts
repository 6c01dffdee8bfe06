import { sumOf } from '@/lib/core/sum-of';
import type { PriceRange } from '@/lib/fleets/change-price';
import { familyOf, unitsOf, type Commitments, type Plan, type Reservation } from './model';
import { planRatesOf, takingOver, type PlanRates } from './plan-rates';

/** A change of what runs on demand in a region. Machines on the Spot market use no commitment. */
export interface Move {
  region: string;
  type: string;
  /** USD per hour of one machine at list price. */
  listPrice: number;
  /** More machines, or fewer if negative. */
  machines: number;
}

/** What a change adds to the bill, in USD per hour. Commitments are paid in any case. */
export interface Marginal extends PriceRange {
  /** What the type could still use in an average hour: USD of Savings Plans, and machines of reservations. */
  unusedUsd: number;
  unusedMachines: number;
  /** What the plans charge for the type against its list price, in the order in which AWS applies them. */
  rates: number[];
  /** What the family paid at list price in the region, if no Savings Plan of any account covered some of it; else null. */
  atList: { family: string; region: string; perHour: number } | null;
  /** Compute Savings Plans that have one rate together, because that of each is not known; 0: it is. */
  together: number;
}

/** AWS gives at most 72 % off, so a plan that covered nothing yet charges at least this share of the list price. */
const LEAST_RATE = 0.28;
/** A commitment of which less is left was used up in every hour. */
const USED_UP = 0.995;

interface Left {
  /** List price of what the commitment can still cover in an average hour. */
  least: number;
  most: number;
  /** And if it covered nothing at all. */
  capacity: number;
}

/** A regional reservation of Linux covers all sizes of its family; others cover one type. */
export const reserves = (one: Reservation, { type, region }: Pick<Move, 'type' | 'region'>) =>
  one.region === region &&
  (one.type === type || (one.flexible && familyOf(one.type) === familyOf(type) && unitsOf(type) !== null));

/** A size without an entry in AWS's table is covered by its own type only, so it counts as one. */
const unitsIn = (type: string) => unitsOf(type) ?? 1;

/** What is left of a plan for one type, at the type's own rate where it is known, else at the plan's mean. */
function leftOfPlan({ perHour, unused, rate: mean }: Plan, own: number | null): Left {
  const rate = own ?? mean;
  return {
    least: unused / (rate ?? 1),
    most: unused / (rate ?? LEAST_RATE),
    capacity: perHour / (rate ?? 1),
  };
}

function leftOfReservation({ units, unusedUnits }: Reservation, move: Move): Left {
  const perUnit = move.listPrice / unitsIn(move.type);
  const left = unusedUnits * perUnit;
  return { least: left, most: left, capacity: units * perUnit };
}

/**
 * What a change really adds to the bill, in USD per hour: nothing as long as a commitment that is paid anyway covers
 * it, else the list price. AWS applies commitments hour by hour, and reports days. The ends of the range are the
 * cheapest and the dearest way in which the day's average may be spread over its hours.
 */
export function marginalPrice(commitments: Commitments, move: Move): Marginal {
  const { plans, together, byCompute } = planRatesOf(commitments, move);
  const reservations = commitments.reservations.filter((one) => reserves(one, move));
  const left = [
    ...reservations.map((one) => leftOfReservation(one, move)),
    ...plans.map(({ plan, rate }) => leftOfPlan(plan, rate)),
  ];
  const list = move.machines * move.listPrice;
  const told = {
    unusedUsd: sumOf(plans, ({ plan }) => plan.unused),
    unusedMachines: sumOf(reservations, (one) => one.unusedUnits) / unitsIn(move.type),
    ...{ rates: [...new Set(plans.flatMap(({ rate }) => rate ?? []))], together },
    atList: atListOf(commitments, move),
  };
  const compute = plans.findLast(({ plan }) => plan.family === null);
  if (list < 0) {
    const rate = compute?.rate ?? compute?.plan.rate ?? 1;
    return { ...removed(-list, left, { ...savable(commitments, move, plans), rate, byCompute }), ...told };
  }
  const { least, most } = added(list, left);
  // A family of which some pays list price has a smaller discount than what is covered, so it takes nothing over.
  const isLast = commitments.onDemand.some(
    ({ family, region, perHour }) => family === familyOf(move.type) && region === move.region && perHour > 0,
  );
  const own = compute?.rate ?? (compute && !isLast && byCompute !== null ? LEAST_RATE : null);
  return {
    least: own === null ? least : takingOver(commitments, move, { list: least, rate: own }),
    most,
    ...told,
  };
}

function atListOf({ onDemand }: Commitments, { type, region }: Move): Marginal['atList'] {
  const family = familyOf(type);
  const row = onDemand.find((one) => one.family === family && one.region === region);
  return row && row.perHour > 0 && row.isCovered === false ? { family, region, perHour: row.perHour } : null;
}

/** What is added fills what is left of commitments first. */
function added(list: number, left: readonly Left[]): PriceRange {
  const [least, capacity] = [sumOf(left, (one) => one.least), sumOf(left, (one) => one.capacity)];
  const free = capacity > 0 ? Math.min(1, least / capacity) : 0;
  return {
    least: Math.max(0, list - sumOf(left, (one) => one.most)),
    // All of the commitment was free in some hours, and none in the others.
    most: (1 - free) * list + free * Math.max(0, list - capacity),
  };
}

interface Savable {
  /** List price of what may take over the commitment, at the type's own rate. */
  alike: number;
  /** The same of other families and regions, at rates that are not known. */
  others: number;
}

/** The most that removing machines of the type can save: what pays list price and may take over their commitment. */
function savable(
  { notReserved, reservations, onDemand }: Commitments,
  move: Move,
  plans: PlanRates['plans'],
): Savable {
  const isReserved = reservations.some((one) => reserves(one, move));
  const pool = notReserved.filter(({ type, region }) => type === move.type && region === move.region);
  const outside = isReserved ? sumOf(pool, ({ machines }) => machines) * move.listPrice : Infinity;
  if (plans.length === 0) return { alike: outside, others: 0 };
  // AWS gives all sizes of a family the same discount in a region.
  const isAlike = ({ family, region }: (typeof onDemand)[number]) =>
    family === familyOf(move.type) && region === move.region;
  const everywhere = plans.some(({ plan }) => plan.family === null);
  const alike = Math.min(
    outside,
    sumOf(onDemand.filter(isAlike), ({ perHour }) => perHour),
  );
  const rest = everywhere
    ? sumOf(
        onDemand.filter((one) => !isAlike(one)),
        ({ perHour }) => perHour,
      )
    : 0;
  return { alike, others: Math.min(outside - alike, rest) };
}

/**
 * What is removed frees commitments. They cover what paid list price, or are lost. AWS covers the best discounts first,
 * so what takes over has no better one: of another family it gets back no more than the list price, and no less than the
 * commitment that is freed. Only what Compute Savings Plans covered can be taken over by another family.
 */
function removed(
  list: number,
  left: readonly Left[],
  { alike, others, rate, byCompute }: Savable & { rate: number; byCompute: number | null },
): PriceRange {
  const sure = Math.min(list, alike);
  const freed = Math.min(list - sure, byCompute ?? Infinity);
  const rest = Math.min(freed, others);
  const capacity = sumOf(left, (one) => one.capacity);
  const isUsedUp = capacity === 0 || sumOf(left, (one) => one.least) <= (1 - USED_UP) * capacity;
  return { least: 0 - (sure + rest), most: isUsedUp ? 0 - (sure + Math.min(rest, freed * rate)) : 0 };
}
