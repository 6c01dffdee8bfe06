import { latency, moment } from '@/lib/core/format';
import type { Axis, Values } from '@/lib/core/series';
import { limitAbove, middleNow, NOW, TIMES } from './against-usual';
import { lastRun } from './last-run';
import type { Trouble } from './model';

/** ms. */
const LEAST_MORE = 100;
const RULE = `In the last ${NOW} minutes, the p95 is more than ${TIMES} times the usual p95 at this hour, and at least ${LEAST_MORE} ms above it.`;

/** The p95 of now, in ms; null: too few minutes are known. */
export const p95Now = middleNow;

/** The p95 above which answers are slow, in ms. */
export const slowLimit = (usual: number) => limitAbove(usual, LEAST_MORE);

/** Trouble if answers are slower than is usual at this hour. Without a past nothing is said. All in ms. */
export function judgeSlow({ axis, p95 }: { axis: Axis; p95: Values }, usual: number | null): Trouble | null {
  const now = p95Now(p95);
  if (now === null || usual === null) return null;
  const limit = slowLimit(usual);
  if (now <= limit) return null;
  const run = lastRun(p95, (value) => value > limit);
  const since = axis.from + run * axis.period * 1_000;
  return {
    ...{ kind: 'slow-answers', severity: 'warn', since, rule: RULE },
    says: `has answered slowly since ${run === 0 ? 'before ' : ''}${moment(since, axis.to)} UTC: p95 ${latency(now)}`,
    detail: `Usual at this hour: ${latency(usual)}.`,
    fix: { part: 'health', button: 'See its health' },
  };
}
