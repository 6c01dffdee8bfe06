import { duration, moment } from '@/lib/core/format';
import { median, type Axis, type Values } from '@/lib/core/series';
import { lastRun } from './last-run';
import type { Trouble } from './model';

const TIMES = 3;
/** Seconds. */
const LEAST_MORE = 60;
/** Minutes of which the middle one counts as now, and how many of them must be known. */
const NOW = 15;
const LEAST_KNOWN = 5;
const RULE = `In the last ${NOW} minutes, the oldest message of its queue is more than ${TIMES} times as old as is usual at this hour, and ${LEAST_MORE} s older.`;

const limitOf = (usual: number) => Math.max(TIMES * usual, usual + LEAST_MORE);

/** Trouble if messages wait longer than is usual at this hour. Without a past nothing is said. All in seconds. */
export function judgeMessages(
  { axis, age }: { axis: Axis; age: Values },
  usual: number | null,
): Trouble | null {
  const known = age.slice(-NOW).filter((value) => value !== null);
  const now = known.length >= LEAST_KNOWN ? median(known) : null;
  if (now === null || usual === null || now <= limitOf(usual)) return null;
  const run = lastRun(age, (value) => value > limitOf(usual));
  const since = axis.from + run * axis.period * 1_000;
  return {
    ...{ kind: 'old-messages', severity: 'warn', since, rule: RULE },
    says: `has let messages of its queue wait since ${run === 0 ? 'before ' : ''}${moment(since, axis.to)} UTC: the oldest for ${duration(now * 1_000)}`,
    detail: `Usual at this hour: ${duration(usual * 1_000)}.`,
    fix: { part: 'health', button: 'See its health' },
  };
}
