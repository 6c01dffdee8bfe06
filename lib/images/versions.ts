import { byAge, versionLabel, type Image } from './model';
import type { Revocation } from './revocation';

/** One AMI of a version. */
export type VersionImage = Pick<
  Image,
  'id' | 'region' | 'architecture' | 'state' | 'sizeGiB' | 'sourceId' | 'sourceRegion'
>;

/** A version of a family: its AMIs of all regions and architectures. */
export interface Version {
  version: string;
  label: string;
  /** UTC ms */
  createdAt: number | null;
  commit: string | null;
  base: string | null;
  /** AWS's word, or revoked, deprecated, gone. */
  state: string;
  revoked: Revocation | null;
  channels: string[];
  images: VersionImage[];
}

/** The state of a version is the best of its AMIs', unless it is revoked. */
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
    state: stateOf(images, now),
    revoked: images.find(({ revoked }) => revoked)?.revoked ?? null,
    channels: [...new Set(images.flatMap(({ channels }) => channels))],
    images: images.map(({ id, region, architecture, state, sizeGiB, sourceId, sourceRegion }) => ({
      id,
      region,
      architecture,
      state,
      sizeGiB,
      sourceId,
      sourceRegion,
    })),
  };
}

/** Of the images of one family: newest first. */
export const toVersions = (images: readonly Image[], now: number): Version[] =>
  [...Map.groupBy([...images].sort(byAge), ({ version }) => version).values()].map((ofVersion) =>
    toVersion(
      ofVersion.sort((a, b) => a.region.localeCompare(b.region)),
      now,
    ),
  );
