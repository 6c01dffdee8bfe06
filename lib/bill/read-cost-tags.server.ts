import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import type { CostTags } from '@/lib/aws/costs';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import { costTagsOf } from './cost-tags';

const known = processWide('cost-tags', () => new Map<string, CostTags>());

/** A region that does not answer must not change the split, since each other split costs requests. */
export async function readCostTags(account: string): Promise<CostTags> {
  const { places } = await placesIn(account);
  const [{ keys }, ...lists] = await Promise.all([
    readNaming(),
    ...places.map((place) => orElse(describeGroups(place, PACE.hour), [] as GroupFacts[])),
  ]);
  const last = known.get(account);
  if (last && lists.some(({ stale }) => stale)) return last;
  const tags = costTagsOf(
    lists.flatMap(({ value }) => value),
    keys,
  );
  known.set(account, tags);
  return tags;
}
