import { perList } from '@/lib/core/memo';
import { pointingsOf, type Pointing } from './channels';
import type { Revocation } from './revocation';

/** What of an AMI is known to AWS; `lib/aws` gives it, this file gives it meaning. */
export interface ImageSource {
  id: string;
  account: string;
  region: string;
  name: string;
  createdAt: number | null;
  deprecatedAt: number | null;
  architecture: string | null;
  state: string;
  sourceId: string | null;
  sourceRegion: string | null;
  sizeGiB: number;
  tags: Record<string, string>;
}

/** Which account is asked about; the first one where none is named. */
export interface InAccount {
  account?: string | undefined;
}

export interface Image {
  id: string;
  account: string;
  region: string;
  name: string;
  family: string;
  version: string;
  /** UTC ms */
  createdAt: number | null;
  deprecatedAt: number | null;
  architecture: string | null;
  /** AWS's, or `gone`: machines run it, and it is registered no more. */
  state: string;
  /** Channels that point at it now. */
  channels: string[];
  pointings: Pointing[];
  /** By its own tag, or through what it was made of. */
  revoked: Revocation | null;
  /** The value of its own tag. */
  revokedTag: string | null;
  commit: string | null;
  /** What it says it was built on. */
  base: string | null;
  sourceId: string | null;
  sourceRegion: string | null;
  sizeGiB: number;
}

/** "storefront-2.14.1", "storefront_v2.14.1-rc.1" */
const NAMED = /^(.+?)[-_/ ]v?(\d+(?:\.\d+)*(?:[-+.]?[0-9a-z.]+)?)$/i;

/** Family and version from the tags, else from the name, else the name alone. */
export function toImage({ tags, ...source }: ImageSource): Image {
  const named = NAMED.exec(source.name);
  return {
    id: source.id,
    account: source.account,
    region: source.region,
    name: source.name,
    family: tags.family ?? tags.app ?? named?.[1] ?? source.name,
    version: (tags.version ?? named?.[2] ?? source.id).replace(/^v(?=\d)/, ''),
    createdAt: source.createdAt,
    deprecatedAt: source.deprecatedAt,
    architecture: source.architecture,
    state: source.state,
    channels: [],
    pointings: pointingsOf({ tags, createdAt: source.createdAt }),
    revoked: null,
    revokedTag: tags.revoked ?? null,
    commit: tags.commit ?? null,
    base: tags.base ?? null,
    sourceId: source.sourceId,
    sourceRegion: source.sourceRegion,
    sizeGiB: source.sizeGiB,
  };
}

/** "v2.14.1", or the id where an image has no version. */
export const versionLabel = (image: Pick<Image, 'version' | 'id'>) =>
  image.version === image.id ? image.id : `v${image.version}`;

export const imagesById = perList(
  (images: readonly Image[]) => new Map(images.map((image) => [image.id, image])),
);
export const imagesByFamily = perList((images: readonly Image[]) =>
  Map.groupBy(images, ({ family }) => family),
);

/** Newest first; images of unknown age last. */
export const byAge = (a: Image, b: Image) => (b.createdAt ?? 0) - (a.createdAt ?? 0);

const isCandidate = (version: string) => /-(rc|alpha|beta|dev|pre)/i.test(version);

/** Whether it can be launched at all, and may be without asking twice. */
export const isLaunchable = ({ state, revoked }: Pick<Image, 'state' | 'revoked'>) =>
  state === 'available' && revoked === null;

/** Of its family, in its region and architecture. */
const finishedVersions = (image: Image, all: readonly Image[]) =>
  (imagesByFamily(all).get(image.family) ?? []).filter(
    (other) =>
      other.region === image.region &&
      other.architecture === image.architecture &&
      isLaunchable(other) &&
      !isCandidate(other.version),
  );

/** What a fleet that follows the channel should run: what it points at, else the newest finished version. */
export function wantedImage(image: Image, all: readonly Image[], channel: string): Image | null {
  const family = finishedVersions(image, all);
  return family.find((other) => other.channels.includes(channel)) ?? [...family].sort(byAge)[0] ?? null;
}

/**
 * How many finished versions of its family are newer than it, in its region and architecture: up to the one that its
 * channel points at, or all where the family has no such channel. Negative: so many is it ahead of its channel.
 */
export function versionsBehind(image: Image, all: readonly Image[], channel: string): number {
  const family = finishedVersions(image, all);
  const builtAt = image.createdAt ?? 0;
  const newest = family.find((other) => other.channels.includes(channel))?.createdAt ?? Infinity;
  const between = (from: number, to: number) =>
    family.filter(({ createdAt }) => (createdAt ?? 0) > from && (createdAt ?? 0) <= to).length;
  return builtAt <= newest ? between(builtAt, newest) : -between(newest, builtAt);
}
