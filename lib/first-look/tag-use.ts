import type { FleetRef } from '@/lib/core/fleet-ref';
import { findTag, isNamed, type Keys, type TagKeys } from '@/lib/core/tag-keys';
import { envOf } from '@/lib/rules/environments';
import { TAG_FACTS, type TagFact } from '@/lib/naming/model';
import { those, type Those } from './those';

/** What carries the tags that say it. */
export const CARRIER: Record<TagFact, 'fleet' | 'image'> = {
  app: 'fleet',
  env: 'fleet',
  family: 'image',
  version: 'image',
  commit: 'image',
};

export interface KeyCount {
  /** As it is spelled on the resource. */
  key: string;
  count: number;
}

/** Which tag keys say a fact of an account's fleets or images. */
export interface TagUse {
  fact: TagFact;
  /** The keys that count now, in their order. */
  keys: string[];
  /** The value of those without any of the keys; "" is nothing. */
  otherwise: string;
  /** Fleets or images that were read. */
  of: number;
  /** Different values that were found. */
  values: number;
  /** Different names that these stand for: Production and prod are one environment. */
  names: number;
  found: KeyCount[];
  /** Those that have none of the keys. */
  without: Those;
  /** Other keys that those without carry. */
  others: KeyCount[];
}

interface Carrier {
  ref: FleetRef;
  tags: Record<string, string>;
}

/** Keys of others that a summary names. */
const MOST_OTHERS = 8;

/** AWS and its services write these. A person's word for a fact is not among them. */
const OF_SERVICES =
  /^(aws:|eks:|k8s\.io\/|kubernetes\.io\/|kops\.k8s\.io\/|elasticbeanstalk:)|^AmazonECSManaged$/;

/** Most frequent first. */
export function countKeys(keys: readonly string[]): KeyCount[] {
  const groups = [...Map.groupBy(keys, (key) => key)].map(([key, all]) => ({ key, count: all.length }));
  return groups.sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

export function tagUse(fact: TagFact, keys: Keys, carriers: readonly Carrier[], otherwise = ''): TagUse {
  const read = carriers.map(({ ref, tags }) => ({ ref, tags, found: findTag(tags, keys) }));
  const without = read.filter(({ found }) => !found);
  const found = read.flatMap((one) => one.found ?? []);
  const others = without.flatMap(({ tags }) =>
    Object.keys(tags).filter((key) => tags[key]?.trim() && !OF_SERVICES.test(key) && !isNamed(key, keys)),
  );
  return {
    ...{ fact, keys: [...keys], otherwise, of: read.length, without: those(without) },
    values: new Set(found.map(({ value }) => value)).size,
    names: new Set(found.map(({ value }) => (fact === 'env' ? envOf(value) : value))).size,
    found: countKeys(found.map(({ key }) => key)),
    others: countKeys(others).slice(0, MOST_OTHERS),
  };
}

/** Every fact, by the keys that count now. */
export const tagUses = (
  keys: TagKeys,
  carriers: Record<'fleet' | 'image', readonly Carrier[]>,
  defaultEnv: string,
): TagUse[] =>
  TAG_FACTS.map((fact) =>
    tagUse(fact, keys[fact], carriers[CARRIER[fact]], fact === 'env' ? defaultEnv : ''),
  );
