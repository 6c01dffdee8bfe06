import { versionLabel, type Image } from './model';
import { type Revocation, readStamp } from './stamp';

export const REVOKED_TAG = 'revoked';

type Source = Pick<Image, 'id' | 'family' | 'version' | 'sourceId' | 'revokedTag'>;

/** The known source images of an image, nearest first. */
export function ancestorsOf<T extends Source>(image: T, known: ReadonlyMap<string, T>): T[] {
  const line: T[] = [];
  const seen = new Set([image.id]);
  for (let at = next(image); at && !seen.has(at.id); at = next(at)) {
    seen.add(at.id);
    line.push(at);
  }
  return line;

  function next({ sourceId }: T) {
    return sourceId ? known.get(sourceId) : undefined;
  }
}

/** Finds a revocation by the image's own tag or that of a source image; `through` names its root. */
export function revocationOf<T extends Source>(image: T, known: ReadonlyMap<string, T>): Revocation | null {
  const line = [image, ...ancestorsOf(image, known)];
  const value = line.find(({ revokedTag }) => revokedTag !== null)?.revokedTag;
  if (value == null) return null;
  // A revocation writes one value on every image that it reaches, so the farthest image with this value is its root.
  const root = line.findLast(({ revokedTag }) => revokedTag === value)!;
  const isSelf = root.family === image.family && root.version === image.version;
  return { ...readStamp(value), through: isSelf ? null : `${root.family} ${versionLabel(root)}` };
}

/** All images made from these, directly or not. */
export function descendantsOf<T extends Source>(roots: readonly T[], all: readonly T[]): T[] {
  const known = new Map(all.map((image) => [image.id, image]));
  const ids = new Set(roots.map(({ id }) => id));
  return all.filter((image) => !ids.has(image.id) && ancestorsOf(image, known).some(({ id }) => ids.has(id)));
}

export interface Consent {
  /** The version as typed by the person. */
  override?: string | undefined;
  reason?: string | undefined;
}

const confirms = (image: Pick<Image, 'id' | 'version'>, typed: string | undefined) =>
  [image.version, versionLabel(image)].includes(typed?.trim() ?? '');

/** Whether the version was typed and a reason given, as a revoked image requires. */
export const consents = (image: Pick<Image, 'id' | 'version'>, { override, reason }: Consent): boolean =>
  confirms(image, override) && Boolean(reason?.trim());

/** For example "v2.14.1 is revoked, because it was made from storefront v2.14.0: loses carts." */
export function revocationText(
  image: Pick<Image, 'id' | 'version'>,
  { through, reason }: Revocation,
): string {
  return `${versionLabel(image)} is revoked${through ? `, because it was made from ${through}` : ''}${reason ? `: ${reason}` : ''}.`;
}
