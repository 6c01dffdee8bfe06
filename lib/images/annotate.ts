import { historyOf } from './channels';
import type { Image } from './model';
import { ancestorsOf, revocationOf } from './revocation';

const NONE_UNREAD: ReadonlyMap<string, string> = new Map();

function revocationIn(
  image: Image,
  known: ReadonlyMap<string, Image>,
  unread: ReadonlyMap<string, string>,
): Pick<Image, 'revoked' | 'revocationUnread'> {
  const revoked = revocationOf(image, known);
  const { sourceId, sourceRegion } = [image, ...ancestorsOf(image, known)].at(-1)!;
  const why = sourceId && !known.has(sourceId) ? unread.get(sourceRegion ?? '') : undefined;
  return { revoked, ...(revoked === null && why !== undefined && { revocationUnread: why }) };
}

/**
 * Adds what only all images together tell: the channels that point at each, and revocations through a source image.
 * `unread`: why the images of other regions could not be read, by region.
 */
export function annotate(
  images: readonly Image[],
  elsewhere: readonly Image[] = [],
  unread: ReadonlyMap<string, string> = NONE_UNREAD,
): Image[] {
  const known = new Map([...elsewhere, ...images].map((image) => [image.id, image]));
  const pointed = new Map<string, string>();
  for (const [family, members] of Map.groupBy(images, (image) => image.family))
    for (const channel of new Set(members.flatMap(({ pointings }) => pointings.map((one) => one.channel))))
      pointed.set(`${family} ${channel}`, historyOf(channel, members)[0]!.version);
  return images.map((image) => ({
    ...image,
    ...revocationIn(image, known, unread),
    channels: [...new Set(image.pointings.map(({ channel }) => channel))].filter(
      (channel) => pointed.get(`${image.family} ${channel}`) === image.version,
    ),
  }));
}
