import { sumOf } from '@/lib/core/sum-of';
import { severalCurrencies } from '@/lib/core/currencies';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
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

const isRead = ({ landing }: Pick<AccountBudgets, 'landing'>) => landing !== null && landing.billed !== null;

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

/** Why the accounts have no sum; null: they have one. */
export function whyNoSum(list: Pick<BudgetList, 'accounts'>): string | null {
  if (landingOfAll(list) !== null) return null;
  const isNew = ({ landing, currency }: AccountBudgets) => landing === null && currency !== null;
  const isMixed = ({ currencies }: AccountBudgets) => currencies.length > 1;
  const isUnread = (one: AccountBudgets) => !isNew(one) && !isMixed(one) && !isRead(one);
  const [early, unread] = [isNew, isUnread].map((keep) => list.accounts.filter(keep).map(nameOf)) as [
    string[],
    string[],
  ];
  const mixed = list.accounts.filter(isMixed);
  const reasons = [
    ...mixed.map((one) => `AWS billed ${nameOf(one)} in ${severalCurrencies(one.currencies)!}`),
    ...(unread.length > 0 ? [`the bill of ${unread.join(', ')} is not known`] : []),
    ...(early.length > 0
      ? [
          `${early.join(', ')} ${early.length === 1 ? 'has' : 'have'} fewer than three billed days, too few for an estimate`,
        ]
      : []),
  ];
  return `There is no sum, because ${reasons.join(', and ') || 'the accounts are billed in several currencies'}.`;
}

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
