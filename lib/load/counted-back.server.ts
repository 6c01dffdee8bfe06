import 'server-only';
import { describeActivities, describeActivityHistory } from '@/lib/aws/scaling';
import { PACE } from '@/lib/core/pace';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { countBack, type CountedBack } from './machines-back';

/** ms. AWS keeps scaling activities for six weeks. */
const KEPT = 42 * 86_400_000;

/**
 * Machines of a fleet counted back to `from` (UTC ms) by its scaling activities, or as far as AWS tells them. Null if
 * they cannot be read.
 */
export async function readCountedBack(
  { ref, capacity, createdAt }: Fleet,
  { from, now }: { from: number; now: number },
): Promise<CountedBack | null> {
  const count = (activities: Parameters<typeof countBack>[0], since: number) =>
    countBack(activities, { inService: capacity.inService, at: now, since });
  const { value: newest } = await orElse(describeActivities(ref, PACE.minute), null);
  if (!newest) return null;
  const oldest = newest.at(-1)?.startedAt;
  if (oldest !== undefined && oldest <= from) return count(newest, oldest);
  const { value: history } = await orElse(describeActivityHistory(ref, PACE.hour), null);
  if (!history) return oldest === undefined ? null : count(newest, oldest);
  const all = [...new Map([...history.activities, ...newest].map((one) => [one.id, one])).values()];
  const first = Math.min(...all.map(({ startedAt }) => startedAt));
  const since = history.isWhole ? Math.max(now - KEPT, createdAt ?? 0) : first;
  return count(all, since);
}
