import { sumOf } from '@/lib/core/sum-of';
import { familyOf, type Commitments, type Plan } from './model';

export interface Machine {
  type: string;
  region: string;
}

/** EC2 Instance Savings Plans cover a family in a region, Compute Savings Plans every machine. */
export const covers = (plan: Plan, { type, region }: Machine) =>
  plan.family === null || (plan.family === familyOf(type) && plan.region === region);

/** What Compute Savings Plans paid for a family in a region, and its list price, in USD per hour. */
interface Covered {
  family: string;
  region: string;
  paid: number;
  list: number;
}

/** USD per hour. Less is rounding. */
const NOTHING = 1e-6;

/**
 * What Compute Savings Plans covered, by family. AWS applies EC2 Instance Savings Plans first, and tells what each of
 * them covered, so the rest is that of Compute ones.
 */
function coveredByCompute({ plans, rates = [] }: Pick<Commitments, 'plans' | 'rates'>): Covered[] {
  const families = Map.groupBy(rates, ({ type, region }) => `${familyOf(type)} ${region}`);
  return [...families.values()].flatMap((same) => {
    const [family, region] = [familyOf(same[0]!.type), same[0]!.region];
    const own = plans.filter((plan) => plan.family === family && plan.region === region && plan.rate);
    const paid = sumOf(same, (one) => one.perHour) - sumOf(own, (plan) => plan.perHour - plan.unused);
    const list =
      sumOf(same, (one) => one.perHour / one.rate) -
      sumOf(own, (plan) => (plan.perHour - plan.unused) / plan.rate!);
    return paid > NOTHING && list > NOTHING ? [{ family, region, paid, list }] : [];
  });
}

/** A share of what was paid. Less is rounding of Cost Explorer. */
const ROUNDING = 0.01;

/**
 * Whether plans covered more than the plans of the account charged. The rest is of plans that another account of the
 * organisation bought: Cost Explorer tells this account what they covered, and not what they leave unused.
 */
export function hasPlansOfOthers({ plans, rates = [] }: Pick<Commitments, 'plans' | 'rates'>): boolean {
  const paid = sumOf(rates, ({ perHour }) => perHour);
  const own = sumOf(plans, ({ perHour, unused }) => perHour - unused);
  return paid - own > Math.max(NOTHING, ROUNDING * paid);
}

/** The Savings Plans that cover a machine type, in the order in which AWS applies them. */
export interface PlanRates {
  /** With what each charges for the type against its list price; null: not known, as it covered none of it. */
  plans: { plan: Plan; rate: number | null }[];
  /** Compute Savings Plans whose rates are known only together, if there are several; else 0. */
  together: number;
  /** List price of the family's machines that Compute Savings Plans covered, USD per hour; null: not known. */
  byCompute: number | null;
}

/** AWS gives all sizes of a family the same discount in a region, so an EC2 Instance Savings Plan has one rate. */
export function planRatesOf(commitments: Commitments, machine: Machine): PlanRates {
  const { plans, rates } = commitments;
  const [family, region] = [familyOf(machine.type), machine.region];
  const isSame = (one: { family: string; region: string }) => one.family === family && one.region === region;
  const [first, last] = [
    plans.filter((plan) => plan.family !== null),
    plans.filter((plan) => plan.family === null),
  ];
  const own = first.filter((plan) => covers(plan, machine));
  const found = coveredByCompute(commitments).find(isSame);
  const type = rates?.find((one) => one.type === machine.type && one.region === region);
  const rate = own.length === 0 && type ? type.rate : found ? Math.min(1, found.paid / found.list) : null;
  return {
    plans: [...own.map((plan) => ({ plan, rate: plan.rate })), ...last.map((plan) => ({ plan, rate }))],
    together: rate !== null && last.length > 1 ? last.length : 0,
    byCompute: rates === undefined || rates.length === 0 ? null : (found?.list ?? 0),
  };
}

/**
 * What machines add to the bill if they take Compute Savings Plans over from usage with smaller discounts, which then
 * pays list price: AWS covers the best discounts first. `list` and the answer are USD per hour.
 */
export function takingOver(
  commitments: Commitments,
  machine: Machine,
  { list, rate }: { list: number; rate: number },
) {
  const family = familyOf(machine.type);
  const worse = coveredByCompute(commitments)
    .filter((one) => one.family !== family || one.region !== machine.region)
    .map((one) => ({ ...one, rate: Math.min(1, one.paid / one.list) }))
    .filter((one) => one.rate > rate)
    .sort((a, b) => b.rate - a.rate);
  let [left, added] = [list * rate, 0];
  for (const one of worse) {
    const taken = Math.min(left, one.paid);
    left -= taken;
    added += taken / one.rate;
  }
  return added + left / rate;
}
