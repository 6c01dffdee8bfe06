import type { ProblemAt } from '@/lib/core/place';
import type { Image, ImageSource } from '@/lib/images/model';
import { compareVersions } from '@/lib/images/version-order';
import type { VersionSource } from './images';

/** How a name is read. */
type Read = Pick<Image, 'family' | 'version'>;

/** An image, as it is read now and with other rules. */
export interface ImageReading extends Pick<Image, 'id' | 'name' | 'account' | 'region' | 'architecture'> {
  now: Read;
  then: Read;
  /** What decides the version with the other rules. */
  from: VersionSource;
  /** The rule that fits its name; null: none does. Tags still count before it. */
  rule: string | null;
}

/** What other rules for image names would say, before they are saved. */
export interface RulePreview {
  rules: string[];
  /** Images that were read. */
  of: number;
  byRule: { rule: string; count: number }[];
  /** How many are read in another way. */
  changed: number;
  /** The first of all images, those that change before the others. */
  images: ImageReading[];
  /** Regions that could not be read. Nothing above counts them. */
  unread: ProblemAt[];
}

const MOST_IMAGES = 100;

const isChanged = ({ now, then }: ImageReading) => now.family !== then.family || now.version !== then.version;

/** Rules as people write them: one a line. */
export const rulesIn = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((rule) => rule.trim())
      .filter(Boolean),
  ),
];

interface Readers {
  now: (source: ImageSource) => Image;
  then: (source: ImageSource) => Image;
  ruleOf: (name: string) => string | null;
  sourceOf: (source: ImageSource) => VersionSource;
}

export function readingOf(source: ImageSource, { now, then, ruleOf, sourceOf }: Readers): ImageReading {
  const { id, name, account, region, architecture } = source;
  const read = ({ family, version }: Image): Read => ({ family, version });
  return {
    ...{ id, name, account, region, architecture },
    ...{ now: read(now(source)), then: read(then(source)), rule: ruleOf(name), from: sourceOf(source) },
  };
}

/** Those that change come first. Then by family, newest version first. */
const changedFirst = (one: ImageReading, other: ImageReading) =>
  Number(isChanged(other)) - Number(isChanged(one)) ||
  one.then.family.localeCompare(other.then.family) ||
  compareVersions(other.then.version, one.then.version) ||
  one.name.localeCompare(other.name) ||
  one.region.localeCompare(other.region);

export function rulePreviewOf(
  rules: readonly string[],
  readings: readonly ImageReading[],
): Omit<RulePreview, 'unread'> {
  return {
    rules: [...rules],
    of: readings.length,
    byRule: rules.map((rule) => ({ rule, count: readings.filter((one) => one.rule === rule).length })),
    changed: readings.filter(isChanged).length,
    images: readings.toSorted(changedFirst).slice(0, MOST_IMAGES),
  };
}
