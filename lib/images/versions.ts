import { newestFirst, versionLabel, type Image } from './model';
import type { Revocation } from './revocation';

export type VersionImage = Pick<
  Image,
  'id' | 'region' | 'architecture' | 'state' | 'sizeGiB' | 'sourceId' | 'sourceRegion' | 'manifest' | 'making'
>;

/** A version of a family: its AMIs in all regions and architectures. */
export interface Version {
  version: string;
  label: string;
  /** UTC ms. */
  createdAt: number | null;
  commit: string | null;
  base: string | null;
  /** The other account that shares its images; null: the account's own. */
  owner: string | null;
  /** AWS's word, or revoked, deprecated, gone. */
  state: string;
  revoked: Revocation | null;
  channels: string[];
  images: VersionImage[];
}

/** The best state of its AMIs, unless the version is revoked. */
function stateOf(images: readonly Image[], now: number): string {
  if (images.some(({ revoked }) => revoked)) return 'revoked';
  const best = images.find(({ state }) => state === 'available') ?? images[0]!;
  const isDeprecated = best.deprecatedAt !== null && best.deprecatedAt <= now;
  return best.state === 'available' && isDeprecated ? 'deprecated' : best.state;
}

function toVersion(images: readonly Image[], now: number): Version {
  const [first] = images;
  return {
    version: first!.version,
    label: versionLabel(first!),
    createdAt: first!.createdAt,
    commit: first!.commit,
    base: first!.base,
    owner: images.find(({ owner }) => owner !== null)?.owner ?? null,
    state: stateOf(images, now),
    revoked: images.find(({ revoked }) => revoked)?.revoked ?? null,
    channels: [...new Set(images.flatMap(({ channels }) => channels))],
    images: images.map(
      ({ id, region, architecture, state, sizeGiB, sourceId, sourceRegion, manifest, making }) => ({
        id,
        region,
        architecture,
        state,
        sizeGiB,
        sourceId,
        sourceRegion,
        ...(manifest && { manifest }),
        ...(making && { making }),
      }),
    ),
  };
}

/** Groups images of one family by version, newest first. */
export const toVersions = (images: readonly Image[], now: number): Version[] =>
  [...Map.groupBy([...images].sort(newestFirst), ({ version }) => version).values()].map((ofVersion) =>
    toVersion(
      ofVersion.sort((a, b) => a.region.localeCompare(b.region)),
      now,
    ),
  );
