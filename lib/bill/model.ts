import type { Problem } from '@/lib/core/errors';
import type { ChoicePrice } from '@/lib/fleets/change-price';
import type { DAY_RANGES, FixedRange } from '@/lib/core/time-range';
import type { Metric } from './billed-days';
import type { Values } from '@/lib/core/series';
import type { Attribution } from './attribution';
import type { Bridge } from './bridge';
import type { LateAccount } from './late-accounts';
import type { Raised } from './raised';
import type { Reconciliation } from './reconcile';
import type { ChartDay, SpendRow } from './report';

/** Two different costs: of what runs now, and of what AWS billed in the past. */
export interface FleetSpend {
  /** USD per hour of the running machines; null if unknown. */
  perHour: number | null;
  /** Why `perHour` is unknown. */
  why: string | null;
  /** Whether some types use the rate that the account really pays instead of the list price. */
  effective: boolean;
  /** USD per hour of one more machine of the fleet's type, at list price. */
  unitPrice: number | null;
  /** USD per hour that the account paid for such a machine over the last days, amortised; null: not known in USD. */
  paidPrice: number | null;
  /** What one more machine may be and cost, where there are several; null: one type, or unknown. */
  choices: ChoicePrice[] | null;
  /** Why neither `unitPrice` nor `choices` is known; null: one of them is. */
  whyNoPrice: string | null;
  /** Of the bill, as AWS names it; null without a bill, or if the newest day is in several. */
  currency: string | null;
  /** Of `billedDays`, which leave out days in another currency than the newest. */
  currencies: string[];
  /** Usage of the newest complete billed day, in `currency`. */
  billedDay: number | null;
  /** Usage per billed day, oldest first. */
  billedDays: Values;
  /** Who raised its capacity outside Plimsoll; null: nobody, or it is not known. */
  raised: Raised | null;
}

export interface SpendList {
  /** By fleet key. */
  fleets: Record<string, FleetSpend>;
  /** UTC ms of the day that `billedDay` belongs to. */
  billedAt: number | null;
  /** Usage of EC2 since the month began, over its complete days, in `currency`; null: a day is not known, or in several. */
  monthToDate: number | null;
  /** Days of the month without a bill, which `monthToDate` leaves out. */
  unknownDays: number;
  currency: string | null;
  /** All currencies of the month. Several have no sum. */
  currencies: string[];
  /** Accounts without any bill, which `monthToDate` leaves out. */
  leftOut: string[];
  /** Accounts whose bill begins within the month; `monthToDate` leaves out their days before. */
  late: LateAccount[];
  /** UTC ms of the newest read of Cost Explorer. */
  billedReadAt: number | null;
  problems: Problem[];
}

/** The newest days, or the days that a span by its ends touches. */
export type SpendRange = (typeof DAY_RANGES)[number] | FixedRange;

export const METRICS = ['amortised', 'unblended'] as const satisfies readonly Metric[];

export const GROUPINGS = ['fleet', 'app', 'env', 'account', 'linked', 'category', 'type'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The bill of a machine type, and its price per hour. */
export interface TypeRow {
  type: string;
  account: string;
  region: string;
  architecture: string | null;
  /** Machines that run now. */
  machines: number;
  /** Of `billed` and `effective`. */
  currency: string | null;
  currencies: string[];
  billed: number | null;
  billedBefore: number | null;
  hours: number | null;
  /** The account's own rate per hour, once Cost Explorer covers the type. */
  effective: number | null;
  /** USD per hour. */
  list: number | null;
  /** USD per hour of the running machines. */
  perHour: number | null;
}

/** Billed usage against load over a range. `perHour` is the cost of now; every other figure is billed. */
export interface SpendReport {
  metric: Metric;
  /** Of all amounts, as AWS names it; null if they are in several, or there is none. */
  currency: string | null;
  /** UTC ms: the complete days that sums cover. `to` is exclusive. */
  from: number;
  to: number;
  /** Number of these days that have a bill, and of the billed ones that AWS may still restate. */
  billedDays: number;
  estimatedDays: number;
  /** UTC ms: days before it are final. At least `from`. */
  finalUntil: number;
  /** Accounts without any bill. Every sum leaves them out. */
  leftOut: string[];
  /** Accounts whose bill begins within the period. Every sum leaves out their days before. */
  late: LateAccount[];
  attribution: Attribution;
  /** From the usage in `total` to what AWS invoices; null: not known. */
  bridge: Bridge | null;
  /** Whether the days before are billed for every fleet that carried load then. */
  comparable: boolean;
  /** From `from` on. Days from `to` on are not complete. */
  days: ChartDay[];
  total: SpendRow;
  rows: Record<Exclude<Grouping, 'type'>, SpendRow[]>;
  /** All accounts that a payer sees; null: not asked for. */
  organisation: SpendRow | null;
  types: TypeRow[];
  /** One per complete day, newest first; none where bill and list prices are in different currencies. */
  reconciliations: Reconciliation[];
  /** Requests to Cost Explorer today; null if they cannot be counted. */
  requests: { used: number; limit: number } | null;
  /** UTC ms, AWS's clock: the newest answer of Cost Explorer. */
  askedAt: number | null;
  /** Why days of the bill are missing or too old. `problems` has it too. */
  billProblem: Problem | null;
  now: number;
  problems: Problem[];
}
