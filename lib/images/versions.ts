import { imagesById, newestFirst, versionLabel, type Image } from './model';
import type { Revocation } from './stamp';

export type VersionImage = Pick<
  Image,
  | 'id'
  | 'region'
  | 'architecture'
  | 'state'
  | 'commit'
  | 'sizeGiB'
  | 'sourceId'
  | 'sourceRegion'
  | 'manifest'
  | 'making'
>;

/** A version of a family: its AMIs in all regions and architectures. */
export interface Version {
  version: string;
  label: string;
  /** UTC ms. */
  createdAt: number | null;
  commit: string | null;
  /** What it was built on: the version of its source image, such as "shop-base v41", else what its tag `base` names. */
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

/** The image that a version was built on, if the account knows it. A copy leads to the image that it is a copy of. */
function sourceOf(image: Image, known: ReadonlyMap<string, Image>): Image | undefined {
  const seen = new Set<Image>();
  const isCopy = (one: Image) => one.family === image.family && one.version === image.version;
  let at: Image | undefined = image;
  while (at && isCopy(at) && !seen.has(at)) {
    seen.add(at);
    at = known.get(at.sourceId ?? '');
  }
  return at && !seen.has(at) ? at : undefined;
}

function baseOf(images: readonly Image[], known: ReadonlyMap<string, Image>): string | null {
  const source = images.map((image) => sourceOf(image, known)).find((one) => one !== undefined);
  return source ? `${source.family} ${versionLabel(source)}` : images[0]!.base;
}

/** The commits that its AMIs name, with their regions. More than one: the AMIs may not be copies of each other. */
export function commitsOf({ images }: Pick<Version, 'images'>): { commit: string; regions: string[] }[] {
  const named = images.filter(({ commit }) => commit !== null);
  return [...Map.groupBy(named, ({ commit }) => commit!)].map(([commit, ofIt]) => ({
    commit,
    regions: [...new Set(ofIt.map(({ region }) => region))],
  }));
}

function toVersion(images: readonly Image[], known: ReadonlyMap<string, Image>, now: number): Version {
  const [first] = images;
  return {
    version: first!.version,
    label: versionLabel(first!),
    createdAt: first!.createdAt,
    commit: first!.commit,
    base: baseOf(images, known),
    owner: images.find(({ owner }) => owner !== null)?.owner ?? null,
    state: stateOf(images, now),
    revoked: images.find(({ revoked }) => revoked)?.revoked ?? null,
    channels: [...new Set(images.flatMap(({ channels }) => channels))],
    images: images.map(
      ({ id, region, architecture, state, commit, sizeGiB, sourceId, sourceRegion, manifest, making }) => ({
        id,
        region,
        architecture,
        state,
        commit,
        sizeGiB,
        sourceId,
        sourceRegion,
        ...(manifest && { manifest }),
        ...(making && { making }),
      }),
    ),
  };
}

/** Groups images of one family by version, newest first. `all` has the images that they may be built on. */
export const toVersions = (images: readonly Image[], now: number, all = images): Version[] =>
  [...Map.groupBy([...images].sort(newestFirst), ({ version }) => version).values()].map((ofVersion) =>
    toVersion(
      ofVersion.sort((a, b) => a.region.localeCompare(b.region)),
      imagesById(all),
      now,
    ),
  );
