import { perList } from '@/lib/core/memo';
import { TAG_KEYS, tagged, type TagKeys } from '@/lib/core/tag-keys';
import type { Naming } from '@/lib/naming/model';
import { readByRules } from '@/lib/naming/name-rule';
import { pointingsOf } from './channels';
import type { Pointing, Revocation } from './stamp';
import { partsOfImage } from './image-name';
import { makingOf, type Making } from './making';
import { compareVersions, isCandidate } from './version-order';

/** The facts of an AMI from AWS, as `lib/aws` returns them. This file interprets them. */
export interface ImageSource {
  id: string;
  account: string;
  region: string;
  name: string;
  createdAt: number | null;
  deprecatedAt: number | null;
  architecture: string | null;
  state: string;
  /** The account that owns it. */
  owner?: string | null;
  sourceId: string | null;
  sourceRegion: string | null;
  sizeGiB: number;
  system?: System | null;
  isSold?: boolean;
  tags: Record<string, string>;
}

/** An operating system with a licence in its price, such as Windows and "RunInstances:0002". */
export interface System {
  name: string;
  /** AWS's UsageOperation, by which it is priced; null: AWS does not say it of this image. */
  operation: string | null;
}

/** The account to read; by default the first. */
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
  /** UTC ms. */
  createdAt: number | null;
  deprecatedAt: number | null;
  architecture: string | null;
  /** AWS's state, or `gone`: machines run the image, and it is deregistered. */
  state: string;
  /** The other account that owns it and shares it; null: the account's own. */
  owner: string | null;
  /** Channels that point at it now. */
  channels: string[];
  pointings: Pointing[];
  /** Set by its own tag or by that of a source image. */
  revoked: Revocation | null;
  /** Why it is not known whether a source image in another region is revoked. Missing: it is known. */
  revocationUnread?: string;
  /** The value of its own tag. */
  revokedTag: string | null;
  commit: string | null;
  /** The source image that its tag names. */
  base: string | null;
  sourceId: string | null;
  sourceRegion: string | null;
  sizeGiB: number;
  /** Missing: Linux without a licence, or AWS does not say. */
  system?: System;
  /** It has a product code of AWS Marketplace: its seller may charge for the software. */
  isSold?: true;
  /** Digest of the manifest that lies in it, such as "sha256:…". Missing: it has none. */
  manifest?: string;
  /** Missing: its tags have no times. */
  making?: Making;
}

/** Reads images by one naming, whose rules are prepared once. */
export function imageReader(naming: Pick<Naming, 'keys' | 'rules'>): (source: ImageSource) => Image {
  const byRules = readByRules(naming.rules);
  return (source) => toImage(source, naming.keys, byRules);
}

/**
 * Takes family and version from the tags, else by a rule of the account's own, else from what Image Builder wrote, else
 * from the name.
 */
export function toImage(
  { tags, ...source }: ImageSource,
  keys: Pick<TagKeys, 'family' | 'version' | 'commit' | 'app'> = TAG_KEYS,
  byRules = readByRules([]),
): Image {
  const making = makingOf(tags);
  const named = partsOfImage(source.name, tags.Ec2ImageBuilderArn, byRules);
  return {
    id: source.id,
    account: source.account,
    region: source.region,
    name: source.name,
    family: tagged(tags, keys.family) ?? tagged(tags, keys.app) ?? named.family,
    version: (tagged(tags, keys.version) ?? named.version ?? source.id).replace(/^v(?=\d)/, ''),
    createdAt: source.createdAt,
    deprecatedAt: source.deprecatedAt,
    architecture: source.architecture,
    state: source.state,
    owner: source.owner && source.owner !== source.account ? source.owner : null,
    channels: [],
    pointings: pointingsOf({ tags, createdAt: source.createdAt }),
    revoked: null,
    revokedTag: tags.revoked ?? null,
    commit: tagged(tags, keys.commit) ?? named.commit,
    base: tags.base ?? null,
    sourceId: source.sourceId,
    sourceRegion: source.sourceRegion,
    sizeGiB: source.sizeGiB,
    ...(source.system && { system: source.system }),
    ...(source.isSold && { isSold: true }),
    ...(tags.manifest && { manifest: tags.manifest }),
    ...(making && { making }),
  };
}

/** A date, or seconds since 1970, or a commit: none is a number of a version. */
const IS_NO_NUMBER = /^(\d{4}-\d{2}-\d{2}|\d{8,}|[^\d]|[0-9a-f]{7,40}$)/i;

/** For example "v2.14.1"; the id if the image has no version. */
export const versionLabel = ({ version, id }: Pick<Image, 'version' | 'id'>) =>
  version === id || IS_NO_NUMBER.test(version) ? version : `v${version}`;

export const imagesById = perList(
  (images: readonly Image[]) => new Map(images.map((image) => [image.id, image])),
);
const imagesByFamily = perList((images: readonly Image[]) => Map.groupBy(images, ({ family }) => family));

/** Newest first: by version where versions compare, else by age. Images of unknown age come last. */
export const newestFirst = (a: Image, b: Image) =>
  (a.family === b.family ? compareVersions(b.version, a.version) : null) ||
  (b.createdAt ?? 0) - (a.createdAt ?? 0);

/** ms by which an image was made later than another, negative if earlier; null: a time is not known. */
export const newerBy = (one: Pick<Image, 'createdAt'>, other: Pick<Image, 'createdAt'>): number | null =>
  one.createdAt === null || other.createdAt === null ? null : one.createdAt - other.createdAt;

/** Whether AWS can launch it, and no extra consent is needed. */
export const isLaunchable = ({ state, revoked }: Pick<Image, 'state' | 'revoked'>) =>
  state === 'available' && revoked === null;

/** Of the same family, region and architecture. */
const finishedVersions = (image: Image, all: readonly Image[]) =>
  (imagesByFamily(all).get(image.family) ?? []).filter(
    (other) =>
      other.region === image.region &&
      other.architecture === image.architecture &&
      isLaunchable(other) &&
      !isCandidate(other.version),
  );

const NONE_HELD: ReadonlySet<string> = new Set();

/** By version, where the two compare. Dates among semantic versions must not lead back to an older one. */
const isOlder = (one: Image, than: Image) => (compareVersions(one.version, than.version) ?? 0) < 0;

/** The image of the channel, else the newest finished version that is not older than the image. */
const aimOf = (family: readonly Image[], channel: string, image: Image) =>
  family.find((other) => other.channels.includes(channel)) ??
  family.filter((other) => !isOlder(other, image)).sort(newestFirst)[0] ??
  null;

/**
 * The image that a fleet of the channel should run: the channel's, else the newest finished version that is not older;
 * null if there is none, or if the fleet was rolled back from it. `held` has the ids of such images.
 */
export function wantedImage(
  image: Image,
  all: readonly Image[],
  channel: string,
  held: ReadonlySet<string> = NONE_HELD,
): Image | null {
  const aim = aimOf(finishedVersions(image, all), channel, image);
  return aim && held.has(aim.id) ? null : aim;
}

/**
 * Number of newer finished versions in its family, region and architecture, up to the channel's image; all of them if
 * the family has no such channel. Negative if the image is ahead of its channel. A held version does not count, and a
 * fleet that was rolled back from what it should run is not behind.
 */
export function versionsBehind(
  image: Image,
  all: readonly Image[],
  channel: string,
  held: ReadonlySet<string> = NONE_HELD,
): number {
  const family = finishedVersions(image, all);
  const isNewer = (one: Image, other: Image) => newestFirst(one, other) < 0;
  const target = family.find((other) => other.channels.includes(channel));
  const between = (from: Image, to: Image | undefined) =>
    family.filter((one) => isNewer(one, from) && (!to || !isNewer(one, to)) && !held.has(one.id)).length;
  if (target && isNewer(image, target)) return -between(target, image);
  const aim = aimOf(family, channel, image);
  return aim && held.has(aim.id) ? 0 : between(image, target);
}
