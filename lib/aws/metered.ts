import 'server-only';
import { processWide } from '@/lib/core/process-wide';

/** What AWS charged this process for one operation. */
export interface MeteredOperation {
  /** IAM's name, such as "cloudwatch:GetMetricData". */
  operation: string;
  requests: number;
  /** USD, before any free tier. */
  usd: number;
}

const MINUTE = 60_000;
const HOUR = 60;

type Price = (input: Readonly<Record<string, unknown>>) => number;

const perThousand =
  (usd: number, units: Price = () => 1): Price =>
  (input) =>
    (usd / 1_000) * units(input);
const queries: Price = ({ MetricDataQueries: list }) => (Array.isArray(list) ? list.length : 1);

/**
 * USD of one request, of the operations that cost money. Source: the price pages of CloudWatch, Cost Management and EBS
 * for us-east-1, November 2026. Other regions cost a little more.
 */
const PRICES: Record<string, Price> = {
  'cloudwatch:GetMetricData': perThousand(0.01, queries),
  'cloudwatch:GetMetricStatistics': perThousand(0.01),
  'cloudwatch:ListMetrics': perThousand(0.01),
  'ebs:GetSnapshotBlock': perThousand(0.003),
  'ebs:ListSnapshotBlocks': perThousand(0.0006),
};
const COST_EXPLORER: Price = () => 0.01;

const priceOf = (operation: string) => (operation.startsWith('ce:') ? COST_EXPLORER : PRICES[operation]);

type Spent = Omit<MeteredOperation, 'operation'>;

/** By operation and minute, the last hour. */
const held = processWide('metered', () => new Map<string, Map<number, Spent>>());

/** Notes a request that AWS answered. @param now UTC ms @returns its cost in USD, 0 for most operations */
export function noteMetered(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  now: number,
): number {
  const usd = priceOf(operation)?.(input) ?? 0;
  if (usd === 0) return 0;
  const minute = Math.floor(now / MINUTE);
  const minutes = held.get(operation) ?? new Map<number, Spent>();
  held.set(operation, minutes);
  const one = minutes.get(minute) ?? { requests: 0, usd: 0 };
  minutes.set(minute, { requests: one.requests + 1, usd: one.usd + usd });
  for (const old of minutes.keys()) if (old <= minute - HOUR) minutes.delete(old);
  return usd;
}

/** What cost money in the hour before `now`, dearest first. */
export function meteredHour(now: number): MeteredOperation[] {
  const since = Math.floor(now / MINUTE) - HOUR;
  return [...held]
    .map(([operation, minutes]) => {
      const recent = [...minutes].flatMap(([minute, one]) => (minute > since ? [one] : []));
      return {
        operation,
        requests: recent.reduce((sum, { requests }) => sum + requests, 0),
        usd: recent.reduce((sum, { usd }) => sum + usd, 0),
      };
    })
    .filter(({ requests }) => requests > 0)
    .sort((a, b) => b.usd - a.usd);
}

/** USD in the hour before `now`. */
export const meteredUsd = (now: number) => meteredHour(now).reduce((sum, { usd }) => sum + usd, 0);
