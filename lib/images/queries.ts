import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { describeImage, describeOwnImages, type ImageFacts } from '@/lib/aws/images';
import type { Aged } from '@/lib/core/aged';
import { perList } from '@/lib/core/memo';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { annotate } from './annotate';
import { imagesById, toImage, type Image } from './model';

interface Annotated {
  from: readonly unknown[];
  images: Image[];
}
const annotated = processWide('annotated-images', () => new Map<string, Annotated>());
const none: Image[] = [];

/**
 * The account's own images in a region. Their source images may lie in other regions; only cached ones of those are
 * used, so that a slow region delays no other.
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

const fromFacts = perList((facts: ImageFacts[]) => facts.map((one) => toImage(one, env.tagKeys)));

async function readImages(place: Place, pace: number): Promise<Aged<Image[]>> {
  const facts = await describeOwnImages(place, pace);
  return { ...facts, value: fromFacts(facts.value) };
}

/** The account's own image, else one shared with it; null if it is deleted. */
export async function findImage(place: Place, id: string, own: readonly Image[]): Promise<Image | null> {
  const known = imagesById(own).get(id);
  if (known) return known;
  const { value } = await describeImage(place, id, PACE.hour);
  return value && toImage(value, env.tagKeys);
}
