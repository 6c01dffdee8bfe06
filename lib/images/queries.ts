import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { describeImage, describeOwnImages, type ImageFacts } from '@/lib/aws/images';
import type { Aged } from '@/lib/core/aged';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { orElse } from '@/lib/server/or-else';
import { annotate } from './annotate';
import { imagesById, toImage, type Image } from './model';

interface Annotated {
  from: readonly unknown[];
  images: Image[];
}
const annotated = processWide('annotated-images', () => new Map<string, Annotated>());
const none: Image[] = [];

/**
 * The account's own images in a region. What they are revoked through may lie in another region: of those, whatever is held
 * will do, so that a region that hangs holds up no other.
 */
export async function listImages(place: Place, pace: number = PACE.minute): Promise<Aged<Image[]>> {
  const places = await listPlaces();
  const others = places.filter(({ account, region }) => account === place.account && region !== place.region);
  const [here, ...elsewhere] = await Promise.all([
    readImages(place, pace),
    ...others.map((other) => orElse(readImages(other, PACE.held), none)),
  ]);
  const from = [here, ...elsewhere].map(({ value }) => value);
  const known = annotated.get(placeKey(place));
  if (known?.from.every((list, index) => list === from[index])) return { ...here, value: known.images };
  const images = annotate(here.value, from.slice(1).flat());
  annotated.set(placeKey(place), { from, images });
  return { ...here, value: images };
}

const fromFacts = perList((facts: ImageFacts[]) => facts.map(toImage));

async function readImages(place: Place, pace: number): Promise<Aged<Image[]>> {
  const facts = await describeOwnImages(place, pace);
  return { ...facts, value: fromFacts(facts.value) };
}

/** An own image, else one shared with the account; null where it is gone. */
export async function findImage(place: Place, id: string, own: readonly Image[]): Promise<Image | null> {
  const known = imagesById(own).get(id);
  if (known) return known;
  const { value } = await describeImage(place, id, PACE.hour);
  return value && toImage(value);
}
