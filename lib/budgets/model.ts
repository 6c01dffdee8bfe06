import { sumOf } from '@/lib/core/sum-of';
import type { Problem } from '@/lib/core/errors';
import type { Landing } from './landing';

export const SCOPES = ['account', 'app', 'fleet'] as const;
export type Scope = (typeof SCOPES)[number];

/** A limit for the cost of a UTC calendar month, as AWS bills it. */
export interface Budget {
  scope: Scope;
  /** "" for the account, the tag's value for an app, the fleet's key for a fleet. */
  name: string;
  usdPerMonth: number;
  actor: string;
  /** UTC ms. */
  at: number;
}

/** A budget with the expected total of its month; null if bills and prices are unknown. */
export interface BudgetState extends Budget {
  landing: Landing | null;
  billedDays: BilledDays;
  /** Of its part of the bill, as AWS names them. Amounts in several have no sum. */
  currencies: string[];
  /** The cost allocation tag by which the bill names what it covers; null for the account, or if unknown. */
  tag: string | null;
}

/** Usage per complete day of the month, oldest first, with what it was before AWS restated it. null: not known. */
export type BilledDays = { at: number; amount: number | null; restatedFrom: number | null }[];

/** Budgets are in USD. What is billed in another currency cannot be compared with them. */
export const landsAtUsd = ({ landing }: Pick<BudgetState, 'landing'>) =>
  landing?.currency === 'USD' ? landing.total : null;

/** The budgets of an account, with what its month is expected to cost. */
export interface AccountBudgets {
  account: string;
  /** As AWS_ACCOUNTS names it. */
  accountName: string | null;
  budgets: BudgetState[];
  /** Expected total of the account, with or without a budget. */
  landing: Landing | null;
  billedDays: BilledDays;
  /** Cost Explorer's forecast of the whole month's usage with its 80 % interval; null if not read or not available. */
  forecast: { currency: string; mean: number; low: number; high: number } | null;
  /** Of `billedDays`, as AWS names it; null without a bill, or if `currencies` are several. */
  currency: string | null;
  currencies: string[];
  /** Apps and fleets that may get a budget. */
  apps: string[];
  fleets: string[];
  problem?: Problem | undefined;
}

export interface BudgetList {
  /** AWS's clock in UTC ms, and the month that contains it; `to` is exclusive. */
  now: number;
  month: { from: number; to: number };
  /** In the order of AWS_ACCOUNTS. */
  accounts: AccountBudgets[];
  /** Spend has linked accounts too, or cost categories over them. None of the figures here has them in it. */
  withoutLinked: boolean;
}

/** The budgets of an account; null if they were not read. */
export const budgetsIn = (list: Pick<BudgetList, 'accounts'> | null | undefined, account: string) =>
  list?.accounts.find((one) => one.account === account) ?? null;

export const nameOf = ({ account, accountName }: Pick<AccountBudgets, 'account' | 'accountName'>) =>
  accountName ?? account;

/** Whether it is known what was billed. */
export const isRead = ({ landing }: Pick<AccountBudgets, 'landing'>) =>
  landing !== null && landing.billed !== null;

/** What the month of all accounts is expected to cost; null if the bill of one is not read, or in another currency. */
export function landingOfAll({ accounts }: Pick<BudgetList, 'accounts'>) {
  const landings = accounts.flatMap(({ landing }) => landing ?? []);
  const [currency, another] = new Set(landings.map((landing) => landing.currency));
  if (!accounts.every(isRead) || currency === undefined || another !== undefined) return null;
  return {
    currency,
    billed: sumOf(landings, ({ billed }) => billed ?? 0),
    total: sumOf(landings, ({ total }) => total),
    unknownDays: sumOf(landings, ({ unknownDays }) => unknownDays),
  };
}
