import { findTag, isNamed, type Keys, type TagKeys } from '@/lib/core/tag-keys';
import type { CostTags } from '@/lib/aws/costs';
import { tally } from '@/lib/core/tally';

interface Tagged {
  tags: Record<string, string>;
}

/** The spelling that most of them carry; of two that as many carry, the first of the ladder. */
function mostUsed(keys: Keys, groups: readonly Tagged[]): string | null {
  const found = groups.flatMap(({ tags }) => findTag(tags, keys)?.key ?? []);
  const counts = new Map(tally(found));
  const rung = (key: string) => keys.findIndex((one) => isNamed(key, [one]));
  const order = (one: string, other: string) =>
    counts.get(other)! - counts.get(one)! || rung(one) - rung(other);
  return [...counts.keys()].sort(order)[0] ?? null;
}

/**
 * The tags by which an account's bill is split: Cost Explorer takes one key for each fact, in its exact spelling, so it
 * is the one that most fleets carry.
 */
export const costTagsOf = (groups: readonly Tagged[], keys: Pick<TagKeys, 'app' | 'env'>): CostTags => [
  mostUsed(keys.app, groups) ?? keys.app[0]!,
  mostUsed(keys.env, groups) ?? keys.env[0]!,
];
