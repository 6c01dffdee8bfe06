import { AppError } from '@/lib/core/errors';
import { versionLabel, type Image } from './model';
import { readStamp, type Stamp } from './stamp';

export const REVOKED_TAG = 'revoked';

export interface Revocation extends Stamp {
  /** What was revoked, where that is not the image itself: "storefront v2.14.0". */
  through: string | null;
}

type Source = Pick<Image, 'id' | 'family' | 'version' | 'sourceId' | 'revokedTag'>;

/** What an image was made of, nearest first, as far as it is known here. */
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

/** An image is revoked by its own tag or by that of something it was made of; the root of it is named. */
export function revocationOf<T extends Source>(image: T, known: ReadonlyMap<string, T>): Revocation | null {
  const line = [image, ...ancestorsOf(image, known)];
  const value = line.find(({ revokedTag }) => revokedTag !== null)?.revokedTag;
  if (value == null) return null;
  // One revocation writes one value on all that it reaches, so the farthest with this value is its root.
  const root = line.findLast(({ revokedTag }) => revokedTag === value)!;
  const isSelf = root.family === image.family && root.version === image.version;
  return { ...readStamp(value), through: isSelf ? null : `${root.family} ${versionLabel(root)}` };
}

/** All that was made of these, directly or not. */
export function descendantsOf<T extends Source>(roots: readonly T[], all: readonly T[]): T[] {
  const known = new Map(all.map((image) => [image.id, image]));
  const ids = new Set(roots.map(({ id }) => id));
  return all.filter((image) => !ids.has(image.id) && ancestorsOf(image, known).some(({ id }) => ids.has(id)));
}

export interface Consent {
  /** The version, typed. */
  override?: string | undefined;
  reason?: string | undefined;
}

export const confirms = (image: Pick<Image, 'id' | 'version'>, typed: string | undefined) =>
  [image.version, versionLabel(image)].includes(typed?.trim() ?? '');

/** @throws AppError refused, unless the version was typed and a reason given */
export function assertNotRevoked(image: Image, { override, reason }: Consent) {
  const { revoked } = image;
  if (!revoked || (confirms(image, override) && reason?.trim())) return;
  const label = versionLabel(image);
  const through = revoked.through ? `, through ${revoked.through}` : '';
  throw new AppError(
    'refused',
    `${label} is revoked${through}${revoked.reason ? `: ${revoked.reason}` : ''}.`,
    { hint: `Choose another version; or type ${label} to confirm, and give a reason.` },
  );
}
