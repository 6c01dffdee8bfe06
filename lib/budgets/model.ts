import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import type { Landing } from './landing';

export const SCOPES = ['account', 'app', 'fleet'] as const;
export type Scope = (typeof SCOPES)[number];

/** What something may cost in a calendar month of UTC, as AWS bills. */
export interface Budget {
  scope: Scope;
  /** "" for the account, the tag's value for an app, the fleet's key for a fleet. */
  name: string;
  usdPerMonth: number;
  actor: string;
  /** UTC ms */
  at: number;
}

/** A budget with where its month will land; null where bills and prices do not say. */
export interface BudgetState extends Budget {
  landing: Landing | null;
  billedDays: BilledDays;
}

/** USD of each day of the month until the bill is final, oldest first. */
export type BilledDays = { at: number; usd: number }[];

export interface BudgetList {
  account: string;
  /** AWS's clock, UTC ms, and the month around it; `to` is exclusive. */
  now: number;
  month: { from: number; to: number };
  budgets: BudgetState[];
  /** Of the account, whether it has a budget or not. */
  landing: Landing | null;
  billedDays: BilledDays;
  /** Cost Explorer's own forecast of the whole month, with its 80 % range; null: not asked, or not able. */
  forecast: { mean: number; low: number; high: number } | null;
  /** What may have a budget. */
  apps: string[];
  fleets: string[];
  problem?: Problem | undefined;
}

export const covers = ({ scope, name }: Pick<Budget, 'scope' | 'name'>, fleet: Pick<Fleet, 'ref' | 'app'>) =>
  scope === 'account' || (scope === 'app' ? name === fleet.app : name === fleetKey(fleet.ref));

/** "the account", "app shop", "fleet storefront-prod" */
export const budgetName = ({ scope, name }: Pick<Budget, 'scope' | 'name'>) =>
  scope === 'account' ? 'the account' : `${scope} ${scope === 'fleet' ? name.split('/').at(-1) : name}`;

/** A budget that a change would take its month over. */
export interface Crossing {
  title: string;
  /** USD of the month. */
  limit: number;
  before: number;
  after: number;
}

/** USD of the month with `perHour` more from now to its end. */
export const landingWith = (total: number, perHour: number, now: number, to: number) =>
  total + (perHour * Math.max(0, to - now)) / 3_600_000;

/**
 * The budgets over a fleet that its change takes the month over, or further over. What saves money crosses none, and what
 * is not known stops nobody.
 */
export function crossings(
  { account, budgets, now, month }: Pick<BudgetList, 'account' | 'budgets' | 'now' | 'month'>,
  fleet: Pick<Fleet, 'ref' | 'app'>,
  perHour: number | null,
): Crossing[] {
  if (perHour === null || perHour <= 0 || fleet.ref.account !== account) return [];
  return budgets.flatMap((budget) => {
    if (!covers(budget, fleet) || !budget.landing) return [];
    const before = budget.landing.total;
    const after = landingWith(before, perHour, now, month.to);
    return after > budget.usdPerMonth
      ? [{ title: budgetName(budget), limit: budget.usdPerMonth, before, after }]
      : [];
  });
}

export const crossingText = ({ title, limit, after }: Crossing) =>
  `This month of ${title} would land at ${usd(after)}, over its budget of ${usd(limit)}.`;
