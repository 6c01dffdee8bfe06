import { moment } from '@/lib/core/format';
import type { Axis, Values } from '@/lib/core/series';
import type { Trouble } from './model';
import { lastRun } from './last-run';
import { shareText } from './words';

export interface Requests {
  axis: Axis;
  /** By minute; null: no load balancer reported any. */
  requests: Values;
  failed: Values;
}

/** A share above this is trouble whatever is usual, one below the other never is. */
const ALWAYS = 0.05;
const NEVER = 0.01;
const TIMES = 3;
const RULE = `More than 1 % of requests fail, and this is more than ${TIMES} times the usual share at this hour. Or more than 5 % of requests fail.`;

/** Minutes that count as now; more of them if they have few requests. */
const NOW = 5;
const MOST_NOW = 15;
const ENOUGH = 100;
/** Fewer failed requests, or fewer than chance explains, are no trouble. */
const LEAST_FAILED = 5;
const SURE = 4;

/** The share above which failed requests are trouble. */
export const limitOf = (usual: number | null) => Math.min(ALWAYS, Math.max(NEVER, TIMES * (usual ?? 0)));

export interface Sum {
  failed: number;
  requests: number;
}

export const sumOf = ({ requests, failed }: Omit<Requests, 'axis'>, from = 0, to = requests.length): Sum => ({
  requests: requests.slice(from, to).reduce<number>((sum, value) => sum + (value ?? 0), 0),
  failed: failed.slice(from, to).reduce<number>((sum, value) => sum + (value ?? 0), 0),
});

/** A connection that fails is counted beside the requests, so there can be more failures than requests. */
export const shareOf = ({ failed, requests }: Sum) => (requests > 0 ? Math.min(1, failed / requests) : null);

/** The share of each point. */
export const sharesAt = (of: Omit<Requests, 'axis'>): Values =>
  of.requests.map((_, at) => shareOf(sumOf(of, at, at + 1)));

/** The newest minutes, as many as have enough requests to tell a share. */
export function newestSum(of: Requests): Sum {
  const end = of.requests.length;
  const lengths = Array.from({ length: MOST_NOW - NOW + 1 }, (_, more) => NOW + more);
  const sums = lengths.map((length) => sumOf(of, end - length));
  return sums.find(({ requests }) => requests >= ENOUGH) ?? sums.at(-1)!;
}

/** Trouble if more requests fail than is usual at this hour. `usual` is a share; null: it is unknown. */
export function judgeFailed(of: Requests, usual: number | null): Trouble | null {
  const now = newestSum(of);
  const share = shareOf(now);
  const limit = limitOf(usual);
  const expected = now.requests * Math.min(usual ?? 0, limit);
  const isSure = now.failed >= LEAST_FAILED && now.failed - expected > SURE * Math.sqrt(expected);
  if (share === null || share <= limit || !isSure) return null;
  const run = lastRun(sharesAt(of), (value) => value > limit);
  const since = of.axis.from + run * of.axis.period * 1_000;
  const start = `${run === 0 ? 'before ' : ''}${moment(since, of.axis.to)} UTC`;
  const before = shareOf(sumOf(of, 0, run)) ?? usual;
  return {
    ...{ kind: 'failed-requests', severity: 'bad', since, rule: RULE },
    says: `has failed ${shareText(share)} of its requests since ${start}`,
    detail: before === null ? null : `Before: ${shareText(before)}.`,
    fix: { part: 'health', button: 'See its health' },
  };
}
