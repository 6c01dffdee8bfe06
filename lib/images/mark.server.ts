import 'server-only';
import type { SentCalls } from '@/lib/aws/call';
import { tagImages, untagImages } from '@/lib/aws/images';
import type { Place } from '@/lib/core/place';
import { markImages, unmarkImages } from '@/lib/db/image-marks';
import type { Image } from './model';
import { inEachRegion } from './read-for-change.server';

/** Only the owner of an image can tag it, so those of others are marked in the database. */
const partsOf = (images: readonly Image[]) => ({
  own: images.filter(({ owner }) => owner === null),
  shared: images.filter(({ owner }) => owner !== null),
});

/** Sets a tag on the images, or a mark where AWS takes no tag. */
export async function setMark(to: SentCalls, images: readonly Image[], key: string, value: string) {
  const { own, shared } = partsOf(images);
  await inEachRegion(own, (place: Place, ids) => tagImages(to, place, ids, key, value));
  await inEachRegion(shared, (place: Place, ids) => markImages(place, ids, key, value));
}

/** Removes it where it still has this value. */
export async function removeMark(to: SentCalls, images: readonly Image[], key: string, value: string) {
  const { own, shared } = partsOf(images);
  await inEachRegion(own, (place: Place, ids) => untagImages(to, place, ids, key, value));
  await inEachRegion(shared, (place: Place, ids) => unmarkImages(place, ids, key, value));
}
