import type { PriceRange } from '@/lib/fleets/change-price';
import { familyOf, unitsOf, type Commitments, type Plan, type Reservation } from './model';

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
  /** What the only plan that covers the type charged for it against its list price; null: not known. */
  rate: number | null;
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

/** EC2 Instance Savings Plans cover a family in a region, Compute Savings Plans every machine. */
export const covers = (plan: Plan, { type, region }: Pick<Move, 'type' | 'region'>) =>
  plan.family === null || (plan.family === familyOf(type) && plan.region === region);

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

/** What the plans charged for the type. Where several cover it, the bill has one sum of them, and no rate of each. */
function rateOf(
  { rates = [] }: Pick<Commitments, 'rates'>,
  { type, region }: Pick<Move, 'type' | 'region'>,
  plans: readonly Plan[],
): number | null {
  if (plans.length !== 1) return null;
  return rates.find((one) => one.type === type && one.region === region)?.rate ?? null;
}

function leftOfReservation({ units, unusedUnits }: Reservation, move: Move): Left {
  const perUnit = move.listPrice / unitsIn(move.type);
  const left = unusedUnits * perUnit;
  return { least: left, most: left, capacity: units * perUnit };
}

const sum = <T>(parts: readonly T[], of: (part: T) => number) =>
  parts.reduce((total, part) => total + of(part), 0);

/**
 * What a change really adds to the bill, in USD per hour: nothing as long as a commitment that is paid anyway covers
 * it, else the list price. AWS applies commitments hour by hour, and reports days. The ends of the range are the
 * cheapest and the dearest way in which the day's average may be spread over its hours.
 */
export function marginalPrice(commitments: Commitments, move: Move): Marginal {
  const plans = commitments.plans.filter((plan) => covers(plan, move));
  const reservations = commitments.reservations.filter((one) => reserves(one, move));
  const rate = rateOf(commitments, move, plans);
  const left = [
    ...reservations.map((one) => leftOfReservation(one, move)),
    ...plans.map((plan) => leftOfPlan(plan, rate)),
  ];
  const list = move.machines * move.listPrice;
  const unused = {
    unusedUsd: sum(plans, (plan) => plan.unused),
    unusedMachines: sum(reservations, (one) => one.unusedUnits) / unitsIn(move.type),
  };
  const range =
    list >= 0
      ? added(list, left)
      : removed(-list, left, { ...savable(commitments, move, plans), rate: rate ?? plans[0]?.rate ?? 1 });
  return { ...range, ...unused, rate };
}

/** What is added fills what is left of commitments first. */
function added(list: number, left: readonly Left[]): PriceRange {
  const [least, capacity] = [sum(left, (one) => one.least), sum(left, (one) => one.capacity)];
  const free = capacity > 0 ? Math.min(1, least / capacity) : 0;
  return {
    least: Math.max(0, list - sum(left, (one) => one.most)),
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
  plans: readonly Plan[],
): Savable {
  const isReserved = reservations.some((one) => reserves(one, move));
  const pool = notReserved.filter(({ type, region }) => type === move.type && region === move.region);
  const outside = isReserved ? sum(pool, ({ machines }) => machines) * move.listPrice : Infinity;
  if (plans.length === 0) return { alike: outside, others: 0 };
  // AWS gives all sizes of a family the same discount in a region.
  const isAlike = ({ family, region }: (typeof onDemand)[number]) =>
    family === familyOf(move.type) && region === move.region;
  const everywhere = plans.some(({ family }) => family === null);
  const alike = Math.min(
    outside,
    sum(onDemand.filter(isAlike), ({ perHour }) => perHour),
  );
  const rest = everywhere
    ? sum(
        onDemand.filter((one) => !isAlike(one)),
        ({ perHour }) => perHour,
      )
    : 0;
  return { alike, others: Math.min(outside - alike, rest) };
}

/**
 * What is removed frees commitments. They cover what paid list price, or are lost. AWS covers the best discounts first,
 * so what takes over has no better one: of another family it gets back no more than the list price, and no less than the
 * commitment that is freed.
 */
function removed(
  list: number,
  left: readonly Left[],
  { alike, others, rate }: Savable & { rate: number },
): PriceRange {
  const [sure, rest] = [Math.min(list, alike), Math.min(Math.max(0, list - alike), others)];
  const capacity = sum(left, (one) => one.capacity);
  const isUsedUp = capacity === 0 || sum(left, (one) => one.least) <= (1 - USED_UP) * capacity;
  return { least: 0 - (sure + rest), most: isUsedUp ? 0 - (sure + Math.min(rest, (list - sure) * rate)) : 0 };
}
