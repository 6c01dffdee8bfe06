import type { FleetRef } from '@/lib/core/fleet-ref';

/** What of an AMI is known to AWS; `lib/aws` gives it, this file gives it meaning. */
export interface ImageSource {
  id: string;
  name: string;
  createdAt: number | null;
  deprecatedAt: number | null;
  architecture: string | null;
  state: string;
  sourceId: string | null;
  sizeGiB: number;
  tags: Record<string, string>;
}

export interface Image {
  id: string;
  region: string;
  name: string;
  family: string;
  version: string;
  /** UTC ms */
  createdAt: number | null;
  architecture: string | null;
  state: string;
  channel: string | null;
  commit: string | null;
  sourceId: string | null;
  sizeGiB: number;
}

/** An image on the images page, with the fleets that run it. */
export interface ImageInUse extends Image {
  fleets: FleetRef[];
}

/** "storefront-2.14.1", "storefront_v2.14.1-rc.1" */
const NAMED = /^(.+?)[-_/ ]v?(\d+(?:\.\d+)*(?:[-+.]?[0-9a-z.]+)?)$/i;

/** Family and version from the tags, else from the name, else the name alone. */
export function toImage(region: string, source: ImageSource): Image {
  const { tags } = source;
  const named = NAMED.exec(source.name);
  return {
    id: source.id,
    region,
    name: source.name,
    family: tags.family ?? tags.app ?? named?.[1] ?? source.name,
    version: (tags.version ?? named?.[2] ?? source.id).replace(/^v(?=\d)/, ''),
    createdAt: source.createdAt,
    architecture: source.architecture,
    state: source.state,
    channel: tags.channel ?? null,
    commit: tags.commit ?? null,
    sourceId: source.sourceId,
    sizeGiB: source.sizeGiB,
  };
}

/** "v2.14.1", or the id where an image has no version. */
export const versionLabel = (image: Pick<Image, 'version' | 'id'>) =>
  image.version === image.id ? image.id : `v${image.version}`;

/** Newest first; images of unknown age last. */
export const byAge = (a: Image, b: Image) => (b.createdAt ?? 0) - (a.createdAt ?? 0);

const isCandidate = (version: string) => /-(rc|alpha|beta|dev|pre)/i.test(version);

/**
 * How many finished versions of its family are newer than it, in its region and architecture: up to the one that its
 * environment's channel points at, or all where the family has no such channel.
 */
export function versionsBehind(image: Image, all: readonly Image[], env: string): number {
  const family = all.filter(
    (other) =>
      other.family === image.family &&
      other.region === image.region &&
      other.architecture === image.architecture &&
      other.state === 'available' &&
      !isCandidate(other.version),
  );
  const newest = family.find((other) => other.channel === env)?.createdAt ?? Infinity;
  const builtAt = image.createdAt ?? 0;
  return family.filter(({ createdAt }) => (createdAt ?? 0) > builtAt && (createdAt ?? 0) <= newest).length;
}
