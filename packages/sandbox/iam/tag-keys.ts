import { fromKeyValues } from '../world/key-values.ts';
import type { Keys } from './conditions.ts';

/** Condition keys of tags: "aws:resourcetag/env" for the prefix aws:ResourceTag. */
export const tagKeys = (prefixes: string[], tags: Record<string, string>): Keys =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) =>
      prefixes.map((prefix) => [`${prefix}/${key}`.toLowerCase(), value]),
    ),
  );

/** Condition keys of tags that a request sets. */
export function requestTagKeys(list: readonly { Key?: string; Value?: string }[]): Keys {
  if (list.length === 0) return {};
  const tags = fromKeyValues(list);
  return { ...tagKeys(['aws:RequestTag'], tags), 'aws:tagkeys': Object.keys(tags) };
}
