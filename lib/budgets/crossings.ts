import { fleetKey } from '@/lib/core/fleet-ref';
import { usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { budgetsIn, landsAtUsd, type Budget, type BudgetList } from './model';

/** Whether a budget applies to a fleet. */
export const covers = ({ scope, name }: Pick<Budget, 'scope' | 'name'>, fleet: Pick<Fleet, 'ref' | 'app'>) =>
  scope === 'account' || (scope === 'app' ? name === fleet.app : name === fleetKey(fleet.ref));

/** For example "the account", "app shop", "fleet storefront-prod". */
export const budgetName = ({ scope, name }: Pick<Budget, 'scope' | 'name'>) =>
  scope === 'account' ? 'the account' : `${scope} ${scope === 'fleet' ? name.split('/').at(-1) : name}`;

/** A budget that a change would exceed. */
export interface Crossing {
  title: string;
  /** USD per month. */
  limit: number;
  before: number;
  after: number;
  /** Days of the month that both leave out. */
  unknownDays: number;
}

/** USD of the month if it costs `perHour` more from now until `to`. */
export const landingWith = (total: number, perHour: number, now: number, to: number) =>
  total + (perHour * Math.max(0, to - now)) / 3_600_000;

/**
 * The budgets that a change of the fleet exceeds, or exceeds further. A saving exceeds none, and unknown figures do not
 * count.
 */
export function crossings(
  { accounts, now, month }: Pick<BudgetList, 'accounts' | 'now' | 'month'>,
  fleet: Pick<Fleet, 'ref' | 'app'>,
  perHour: number | null,
): Crossing[] {
  if (perHour === null || perHour <= 0) return [];
  return (budgetsIn({ accounts }, fleet.ref.account)?.budgets ?? []).flatMap((budget) => {
    const before = landsAtUsd(budget);
    if (!covers(budget, fleet) || before === null) return [];
    const after = landingWith(before, perHour, now, month.to);
    const { unknownDays } = budget.landing!;
    return after > budget.usdPerMonth
      ? [{ ...{ title: budgetName(budget), limit: budget.usdPerMonth }, ...{ before, after, unknownDays } }]
      : [];
  });
}

export const crossingText = ({ title, limit, after, unknownDays }: Crossing) =>
  `With this change, the month of ${title} would cost ${unknownDays > 0 ? 'at least ' : ''}${usd(after)}, over its budget of ${usd(limit)}.`;
