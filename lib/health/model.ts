import type { ProblemAt } from '@/lib/core/place';
import type { Axis, Values } from '@/lib/core/series';

/** Kinds of trouble, the one that hurts users most first. */
export const KINDS = [
  'down',
  'no-requests',
  'failed-requests',
  'failed-launches',
  'replacements',
  'alarm',
  'slow-answers',
  'old-messages',
  'status-checks',
  'spot-interruptions',
] as const;
export type Kind = (typeof KINDS)[number];

/** What helps: a dialog of the fleet, or a part of its page. */
export type Fix = { dialog: 'roll-back'; button: string } | { part: 'activity' | 'health'; button: string };

/** Something that is wrong with a fleet now, by facts that were read. */
export interface Trouble {
  kind: Kind;
  /** bad: people who use it notice, or soon will. warn: it may become bad. */
  severity: 'bad' | 'warn';
  /** Goes on after the fleet's name: "has failed 20 % of its requests since 09:28". */
  says: string;
  /** UTC ms; null: unknown. */
  since: number | null;
  /** What was before, and what happened shortly before: "Before: 0.04 %." */
  detail: string | null;
  /** The rule by which this is trouble. */
  rule: string;
  fix: Fix;
}

/** Health of a fleet in the last hour, by minutes. */
export interface FleetHealth {
  axis: Axis;
  /** Share of requests that failed, 0 to 1; a minute without requests is a gap. */
  failed: Values;
  /** Share of the newest minutes with enough requests; null: unknown. */
  failedNow: number | null;
  /** Requests of the hour that failed, and all of it; null: unknown. */
  failedOfHour: { failed: number; requests: number } | null;
  /** Milliseconds in which 95 % of requests are answered. */
  p95: Values;
  p95Now: number | null;
  /** Names of its alarms that are in ALARM. */
  alarms: string[];
  /** Worst first. */
  troubles: Trouble[];
  /** Why its requests are unknown; null: they are known. */
  unknown: string | null;
  /** Why facts that it is judged by are missing, so that it is not known to be well; null: none is missing. */
  unread: string | null;
}

/** The threshold of somebody's alarm, at each point. */
export interface AlarmLine {
  name: string;
  values: Values;
}

/** Failed requests and latency of one fleet over any range, each with the limit above which it is trouble now. */
export interface HealthSeries {
  axis: Axis;
  /** Share, 0 to 1. */
  failed: Values;
  failedLimit: number;
  failedAlarms: AlarmLine[];
  /** ms. */
  p95: Values;
  /** null: what is usual is not known. */
  p95Limit: number | null;
  p95Alarms: AlarmLine[];
  /** Why its requests are unknown; null: they are known. */
  unknown: string | null;
}

export interface HealthList {
  /** By fleet key. */
  fleets: Record<string, FleetHealth>;
  problems: ProblemAt[];
  readAt: number;
}

const SEVERITIES = ['bad', 'warn'];

/** Worst first: by severity, then by kind, then by the time since when. */
export const byUrgency = (a: Trouble, b: Trouble) =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  (a.since ?? 0) - (b.since ?? 0);
