import { duration, moment } from '@/lib/core/format';
import type { Axis, Values } from '@/lib/core/series';
import { limitAbove, middleNow, NOW, TIMES } from './against-usual';
import { lastRun } from './last-run';
import type { Trouble } from './model';

/** Seconds. */
const LEAST_MORE = 60;
const RULE = `In the last ${NOW} minutes, the oldest message in its queue is over ${TIMES} times as old as usual, and ${LEAST_MORE} s older.`;

/** Trouble if messages wait longer than is usual at this hour. Without a past nothing is said. All in seconds. */
export function judgeMessages(
  { axis, age }: { axis: Axis; age: Values },
  usual: number | null,
): Trouble | null {
  const now = middleNow(age);
  if (now === null || usual === null) return null;
  const limit = limitAbove(usual, LEAST_MORE);
  if (now <= limit) return null;
  const run = lastRun(age, (value) => value > limit);
  const since = axis.from + run * axis.period * 1_000;
  return {
    ...{ kind: 'old-messages', severity: 'warn', since, rule: RULE },
    says: `has had old messages in its queue since ${run === 0 ? 'before ' : ''}${moment(since, axis.to)} UTC: the oldest has waited for ${duration(now * 1_000)}`,
    detail: `Usual at this hour: ${duration(usual * 1_000)}.`,
    fix: { part: 'health', button: 'See its health' },
  };
}
