import { count, moment } from '@/lib/core/format';
import type { Axis, Values } from '@/lib/core/series';
import type { Trouble } from './model';

/** Minutes without a request that count as stopped. */
const SILENT = 10;
/** The newest minutes, of which CloudWatch may not have the points yet. */
const LAG = 2;
/** Of the silent minutes, so many must have a healthy target: then CloudWatch has its points, and there are none of requests. */
const LEAST_ALIVE = 5;
/** Requests of an hour. With fewer, ten minutes without one may be chance. */
const BUSY = 600;
const RULE = `No request for ${SILENT} minutes, although targets are healthy. On each of the last seven days, ${BUSY} or more requests came in this hour, and in the hours before and after it.`;

interface Served {
  axis: Axis;
  /** By minute; CloudWatch has no points of minutes without requests. */
  requests: Values;
  /** Healthy targets by minute; null: the load balancer reported none. */
  alive: Values;
}

/** Trouble if requests stopped on a load balancer that is alive. `least` is the fewest of this hour on any day. */
export function judgeStopped({ axis, requests, alive }: Served, least: number | null): Trouble | null {
  const end = requests.length - LAG;
  const isSilent = requests.slice(end - SILENT).every((value) => !value);
  const healthy = alive.slice(end - SILENT, end).filter((value) => (value ?? 0) >= 1);
  if (least === null || least < BUSY || !isSilent || healthy.length < LEAST_ALIVE) return null;
  const last = requests.findLastIndex((value) => (value ?? 0) > 0);
  const since = axis.from + (last + 1) * axis.period * 1_000;
  return {
    ...{ kind: 'no-requests', severity: 'bad', since, rule: RULE },
    says: `has had no request since ${last === -1 ? 'before ' : ''}${moment(since, axis.to)} UTC`,
    detail: `Its targets are healthy. Usual at this hour: ${count(Math.round(least))} or more. Check DNS, certificates, and everything in front of the load balancer.`,
    fix: { part: 'health', button: 'See its health' },
  };
}
