import { nameRule, readBuilderArn, type NameRule } from '@/lib/images/image-name';
import type { Fleet } from '@/lib/fleets/model';
import { tagged } from '@/lib/core/tag-keys';
import type { Naming } from '@/lib/naming/model';
import { readByRules } from '@/lib/naming/name-rule';
import { isAlias } from '@/lib/releases/image-alias';
import { those, type Those } from './model';

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
  /** Rules that read at least one image, in their order, with one name as an example. */
  rules: { rule: ImageRule; count: number; example: string }[];
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

/** The order is that of `toImage`. */
export function imageRule(
  { name, tags }: Pick<Named, 'name' | 'tags'>,
  { keys, byRules }: { keys: Pick<Naming['keys'], 'version'>; byRules: ReturnType<typeof readByRules> },
): ImageRule {
  if (tagged(tags, keys.version) !== undefined) return 'tag';
  const own = byRules(name);
  if (own) return own.version === null ? 'none' : 'own rule';
  return readBuilderArn(tags.Ec2ImageBuilderArn) ? 'Image Builder' : (nameRule(name) ?? 'none');
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
  const byRule = Map.groupBy(images, (image) => imageRule(image, naming));
  return {
    images: images.length,
    families: new Set(images.map(({ family }) => family)).size,
    rules: IMAGE_RULES.filter((rule) => byRule.has(rule)).map((rule) => ({
      ...{ rule, count: byRule.get(rule)!.length, example: byRule.get(rule)![0]!.name },
    })),
    gone: those(fleets.filter(isGone)),
    alias: those(fleets.filter(({ release }) => isAlias(release?.imageId ?? null))),
  };
}
