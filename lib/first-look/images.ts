import { nameRule, readBuilderArn, type NameRule } from '@/lib/images/image-name';
import type { Fleet } from '@/lib/fleets/model';
import { findTag } from '@/lib/core/tag-keys';
import type { Naming } from '@/lib/naming/model';
import { readByRules } from '@/lib/naming/name-rule';
import { isAlias } from '@/lib/releases/image-alias';
import { those, type Those } from './those';

/** How the version of an image is read: by its tag, a rule of the account's own, Image Builder's tag, or its name. */
export type ImageRule = 'tag' | 'own rule' | 'Image Builder' | NameRule | 'none';
export const IMAGE_RULES: readonly ImageRule[] = [
  ...([
    'tag',
    'own rule',
    'Image Builder',
    'semantic version',
    'date',
    'build number',
    'commit',
    'none',
  ] as const),
];

export interface ImageLook {
  /** AMIs that the account owns, in all its regions. */
  images: number;
  families: number;
  /** Rules that read at least one image, in their order, with one name as an example, and the tag that decides there. */
  rules: { rule: ImageRule; count: number; example: string; tag: string | null }[];
  /** Fleets whose image is deleted, or not shared with the account any more. */
  gone: Those;
  /** Fleets whose template names a parameter instead of an image. */
  alias: Those;
}

interface Named {
  name: string;
  family: string;
  tags: Record<string, string>;
}

/** What decides the version of an image. `tag` is the key as it is spelled; null: no tag decides it. */
export interface VersionSource {
  rule: ImageRule;
  tag: string | null;
}

const BUILDER_TAG = 'Ec2ImageBuilderArn';

/** The order is that of `toImage`. */
export function versionSource(
  { name, tags }: Pick<Named, 'name' | 'tags'>,
  { keys, byRules }: { keys: Pick<Naming['keys'], 'version'>; byRules: ReturnType<typeof readByRules> },
): VersionSource {
  const found = findTag(tags, keys.version);
  if (found) return { rule: 'tag', tag: found.key };
  const own = byRules(name);
  if (own) return { rule: own.version === null ? 'none' : 'own rule', tag: null };
  if (readBuilderArn(tags[BUILDER_TAG])) return { rule: 'Image Builder', tag: BUILDER_TAG };
  return { rule: nameRule(name) ?? 'none', tag: null };
}

type Launching = Pick<Fleet, 'ref' | 'release' | 'runs'>;

/** A fleet counts once: by what its next launch runs, or by what most of its machines run. */
const isGone = ({ release, runs }: Launching) =>
  [release, runs].some((one) => one?.imageId && !one.image && !isAlias(one.imageId));

export function imagesOf(
  images: readonly Named[],
  fleets: readonly Launching[],
  { keys, rules }: Pick<Naming, 'keys' | 'rules'>,
): ImageLook {
  const naming = { keys, byRules: readByRules(rules) };
  const sources = images.map(({ name, tags }) => ({ name, ...versionSource({ name, tags }, naming) }));
  const byRule = Map.groupBy(sources, ({ rule }) => rule);
  return {
    images: images.length,
    families: new Set(images.map(({ family }) => family)).size,
    rules: IMAGE_RULES.flatMap((rule) => {
      const read = byRule.get(rule);
      return read ? [{ rule, count: read.length, example: read[0]!.name, tag: read[0]!.tag }] : [];
    }),
    gone: those(fleets.filter(isGone)),
    alias: those(fleets.filter(({ release }) => isAlias(release?.imageId ?? null))),
  };
}
