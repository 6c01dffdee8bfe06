import { count, dayAndClock, duration, NONE, plural } from '@/lib/core/format';
import { mean, median, zip, type Values } from '@/lib/core/series';
import type { Times } from '@/lib/core/times';
import type { Activity } from '@/lib/scaling/model';
import type { SameMinutes } from './same-minutes';

/** What the fleet served over a time span, one value per period. */
export interface Served {
  from: number;
  to: number;
  /** Sums per period. */
  requests: Values;
  errors: Values;
  /** Percent, mean of the machines. */
  cpu: Values;
  machines: Values;
}

export interface Compared {
  name: 'Errors' | 'CPU per request' | 'CPU, same minutes' | 'Boot';
  /** share: of requests. ms: of one machine's CPU. %: CPU of a machine. s: seconds. A null value was not measured. */
  unit: 'share' | 'ms' | '%' | 's';
  before: number | null;
  after: number | null;
  verdict: 'same' | 'better' | 'worse' | 'unknown';
}

export interface Summary {
  /** The deployment that is compared with the previous release. */
  deployment: string;
  label: string;
  /** After a rollback: the release that it left, with which the fleet is compared; else null. */
  left: string | null;
  rows: Compared[];
  /** Why requests cannot be compared yet; null if they can. */
  tooLittle: string | null;
  /** The minutes in which both releases served, UTC ms, or why they are not compared; null: after a rollback. */
  both: { from: number; to: number } | { why: string } | null;
  /** UTC ms: start and end of what was measured after the deployment. */
  from: number;
  to: number;
}

/** With fewer requests, errors of a tenth of a percent are not visible. */
const LEAST_REQUESTS = 1_000;
/** A smaller relative change is normal variation of traffic. */
const NOTABLE = 0.2;
/** Standard errors between two shares above which chance is unlikely. */
const SURE = 3;

const sum = (values: Values) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

function verdictOf(before: number | null, after: number | null): Compared['verdict'] {
  if (before === null || after === null) return 'unknown';
  if (Math.abs(after - before) <= NOTABLE * before) return 'same';
  return after > before ? 'worse' : 'better';
}

function errorsOf(before: Served, after: Served): Compared {
  const [n, m] = [sum(before.requests), sum(after.requests)];
  const shares = [before, after].map(({ errors, requests }) =>
    sum(requests) > 0 ? sum(errors) / sum(requests) : null,
  );
  const [was, is] = shares as [number | null, number | null];
  const row = { name: 'Errors', unit: 'share', before: was, after: is } as const;
  if (was === null || is === null) return { ...row, verdict: 'unknown' };
  const pooled = (was * n + is * m) / (n + m);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  const chance = spread === 0 || Math.abs(is - was) / spread < SURE;
  return { ...row, verdict: chance ? 'same' : verdictOf(was, is) };
}

/** CPU milliseconds of one machine per request. */
function cpuPerRequest({ cpu, machines, requests, from, to }: Served): number | null {
  const seconds = (to - from) / 1000 / Math.max(1, requests.length);
  const busy = zip(cpu, machines, (share, many) => (share / 100) * many * seconds * 1000);
  return mean(zip(busy, requests, (ms, many) => (many > 0 ? ms / many : null)));
}

const bootsOf = (activities: readonly Activity[], from: number, to: number) =>
  median(
    activities
      .filter(
        ({ kind, failed, at, endedAt }) => kind === 'launch' && !failed && endedAt && at >= from && at < to,
      )
      .map(({ at, endedAt }) => (endedAt! - at) / 1000),
  );

interface Facts {
  deployment: {
    id: string;
    label: string;
    startedAt: number;
    /** What AWS launched from here to the start was the release before. UTC ms; 0: since AWS's record begins. */
    launchedFrom: number;
    /** What AWS launched later was another release; null: nothing was. */
    servesTo: number | null;
    left?: string | null;
  };
  before: Served;
  after: Served;
  activities: readonly Activity[];
  sameMinutes?: SameMinutes | { why: string } | null;
}

/** CPU of the machines of both releases in the minutes in which both served. */
function sameMinutesRow(known: Facts['sameMinutes']): Compared[] {
  if (!known || 'why' in known) return [];
  const { before, after } = known;
  return [{ name: 'CPU, same minutes', unit: '%', before, after, verdict: verdictOf(before, after) }];
}

function bothOf(known: Facts['sameMinutes']): Summary['both'] {
  if (!known) return null;
  return 'why' in known ? known : { from: known.from, to: known.to };
}

/** Compares a release with the one before it: the hour before the deployment, and the time since it served alone. */
export function summarise({ deployment, before, after, activities, sameMinutes }: Facts): Summary {
  const { startedAt, launchedFrom, servesTo } = deployment;
  const boot = {
    before: bootsOf(activities, launchedFrom, startedAt),
    after: bootsOf(activities, startedAt, servesTo ?? Infinity),
  };
  const cpu = { before: cpuPerRequest(before), after: cpuPerRequest(after) };
  const requests = sum(after.requests);
  const rows: Compared[] = [
    errorsOf(before, after),
    { name: 'CPU per request', unit: 'ms', ...cpu, verdict: verdictOf(cpu.before, cpu.after) },
    ...sameMinutesRow(sameMinutes),
    { name: 'Boot', unit: 's', ...boot, verdict: verdictOf(boot.before, boot.after) },
  ];
  const little = requests < LEAST_REQUESTS;
  return {
    deployment: deployment.id,
    label: deployment.label,
    left: deployment.left ?? null,
    rows: rows.map((row) => (little && row.unit !== 's' ? { ...row, verdict: 'unknown' } : row)),
    tooLittle: little
      ? `Not enough traffic yet: ${plural(requests, 'request')} since ${dayAndClock(after.from, after.to)} UTC. A comparison needs ${count(LEAST_REQUESTS)}.`
      : null,
    both: bothOf(sameMinutes),
    from: after.from,
    to: after.to,
  };
}

/** What is compared in the same minutes, what is not, and why. */
export function bothText({ both, to }: Pick<Summary, 'both' | 'to'>, times: Times): string | null {
  if (!both) return null;
  const errors =
    'AWS does not count requests by release, so errors are compared before and after the deployment';
  return 'why' in both
    ? `${errors}. CPU in the same minutes is not known: ${both.why}`
    : `Both releases served from ${times.dayAndClock(both.from, to)} to ${times.zoned(both.to, both.from)}, so CPU of their machines is compared in these minutes. ${errors}.`;
}

/** Error shares are small, so they get two decimals. */
export const errorShare = (share: number | null) =>
  share === null ? NONE : `${(share * 100).toFixed(2)}\u00a0%`;

/** A measure in words. */
export function comparedText(value: number | null, unit: Compared['unit']): string {
  if (unit === 'share') return errorShare(value);
  if (value === null) return NONE;
  if (unit === '%') return `${value.toPrecision(3)}\u00a0%`;
  return unit === 's' ? duration(value * 1_000) : `${value.toPrecision(3)}\u00a0ms`;
}
