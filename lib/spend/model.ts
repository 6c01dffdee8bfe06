import type { Problem } from '@/lib/core/errors';
import type { Metric } from '@/lib/budgets/billed-days';
import type { Values } from '@/lib/core/series';
import type { Reconciliation } from './reconcile';
import type { ChartDay, SpendRow } from './report';

/** Two costs, never mixed: what runs now, and what AWS billed, later. */
export interface FleetSpend {
  /** USD per hour of the machines that run now; null where a price is missing. */
  perHour: number | null;
  /** Some of its types are priced at what the account really pays; the others at list price. */
  effective: boolean;
  /** USD per hour of one machine more of the fleet's type, at list price. */
  unitPrice: number | null;
  /** USD of the newest day that AWS has billed. */
  billedDay: number | null;
  /** USD by billed day, oldest first. */
  billedDays: Values;
}

export interface SpendList {
  /** By fleet key. */
  fleets: Record<string, FleetSpend>;
  /** The day that `billedDay` is of, UTC ms. */
  billedAt: number | null;
  /** USD billed since the month began, over all fleets. */
  monthToDate: number | null;
  /** UTC ms of the read of Cost Explorer. */
  billedReadAt: number | null;
  problems: Problem[];
}

/** Of the product's time ranges, those that are long enough for bills. */
export const SPEND_RANGES = ['7d', '30d', '90d'] as const;
export type SpendRange = (typeof SPEND_RANGES)[number];

export const METRICS = ['amortised', 'unblended'] as const satisfies readonly Metric[];

export const GROUPINGS = ['fleet', 'app', 'env', 'type'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a machine type was billed, and what an hour of it costs. */
export interface TypeRow {
  type: string;
  account: string;
  region: string;
  architecture: string | null;
  /** Running now. */
  machines: number;
  billed: number | null;
  billedBefore: number | null;
  hours: number | null;
  /** USD per hour: what the account pays, once Cost Explorer covers the type, and list price. */
  effective: number | null;
  list: number | null;
  /** USD per hour of what runs now. */
  perHour: number | null;
}

/** What was billed over a range, against the load that it carried. Two costs: `perHour` is of now, the rest is billed. */
export interface SpendReport {
  metric: Metric;
  /** UTC ms: the final days that sums are of. `to` is exclusive. */
  from: number;
  to: number;
  /** Those of them that have a bill. */
  billedDays: number;
  /** The days before are billed, for every fleet that carried load then. */
  comparable: boolean;
  /** Hours of the steps in which load was measured. */
  stepHours: number;
  /** From `from` on; days from `to` on are not final. */
  days: ChartDay[];
  total: SpendRow;
  rows: Record<Exclude<Grouping, 'type'>, SpendRow[]>;
  types: TypeRow[];
  /** By final day, newest first. */
  reconciliations: Reconciliation[];
  /** Requests to Cost Explorer today; null where they cannot be counted. */
  requests: { used: number; limit: number } | null;
  /** UTC ms by AWS's clock: the newest answer of Cost Explorer. */
  askedAt: number | null;
  now: number;
  problems: Problem[];
}

export interface MachineType {
  type: string;
  vcpus: number;
  memoryGiB: number;
  architectures: string[];
  /** Its CPU is full only while it has credits. */
  burstable: boolean;
  /** USD per hour; null: no on-demand price for it. */
  usdPerHour: number | null;
}

/** USD per million requests at this load; null without requests. */
export function perMillion(usdPerHour: number | null, requestsPerSecond: number | null): number | null {
  if (usdPerHour === null || !requestsPerSecond) return null;
  return (usdPerHour / (requestsPerSecond * 3_600)) * 1_000_000;
}
