import type { ProblemAt } from '@/lib/core/place';
import { quote } from '@/lib/core/shell';
import { VARIABLE, type TagFact } from '@/lib/naming/model';
import { countKeys, type KeyCount } from './tag-use';

/** What other tag keys would say, before anybody sets them. */
export interface LadderPreview {
  fact: TagFact;
  keys: string[];
  /** The line that sets them in Plimsoll's environment. */
  line: string;
  /** Fleets or images that were read. */
  of: number;
  found: KeyCount[];
  none: number;
  /** How many of them change. */
  changed: number;
  /** The first of those. */
  changes: LadderChange[];
  /** Regions that could not be read. Nothing above counts them. */
  unread: ProblemAt[];
}

/** A group or an image, as the keys of now and the others read it. */
export interface LadderChange {
  /** Name of the group or of the image. */
  name: string;
  account: string;
  region: string;
  /** "" is nothing. */
  now: string;
  then: string;
  /** The tag that would say it; null: none of the keys, so a name or a default says it. */
  key: string | null;
}

const MOST_CHANGES = 50;

/** Keys as people write them: separated by commas. */
export const keysIn = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
  ),
];

export const variableLine = (fact: TagFact, keys: readonly string[]) =>
  `${VARIABLE[fact]}=${quote(keys.join(','))}`;

export function previewOf(
  fact: TagFact,
  keys: readonly string[],
  read: readonly LadderChange[],
): Omit<LadderPreview, 'unread'> {
  const changes = read.filter(({ now, then }) => now !== then);
  return {
    ...{ fact, keys: [...keys], line: variableLine(fact, keys), of: read.length },
    found: countKeys(read.flatMap(({ key }) => key ?? [])),
    none: read.filter(({ key }) => key === null).length,
    changed: changes.length,
    changes: changes.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, MOST_CHANGES),
  };
}
