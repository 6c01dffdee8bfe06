import 'server-only';
import { listPlaces, placesIn } from '@/lib/aws/accounts';
import { describeImage, type ImageFacts } from '@/lib/aws/images';
import type { Aged } from '@/lib/core/aged';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place, type ProblemAt } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { Naming } from '@/lib/naming/model';
import { annotate } from './annotate';
import { describeLaunchable } from './launchable.server';
import { imageReader, imagesById, type Image, type InAccount } from './model';

interface Annotated {
  from: readonly unknown[];
  images: Image[];
}
const annotated = processWide('annotated-images', () => new Map<string, Annotated>());
const none: Image[] = [];

/**
 * The images that the account owns in a region, and those shared with it. Their source images may lie in other regions,
 * whose lists are used as they are cached. Where one could not be read, `revocationUnread` of an image says so.
 */
export async function listImages(place: Place, pace: number = PACE.minute): Promise<Aged<Image[]>> {
  const places = await listPlaces();
  const others = places.filter(({ account, region }) => account === place.account && region !== place.region);
  const [here, ...elsewhere] = await Promise.all([
    readImages(place, pace),
    ...others.map((other) => orElse(readImages(other, PACE.held), none)),
  ]);
  const unread = elsewhere.flatMap(({ isMissing, stale }, index) =>
    isMissing && stale ? [[others[index]!.region, stale.message] as const] : [],
  );
  const from = [...[here, ...elsewhere].map(({ value }) => value), JSON.stringify(unread)];
  const known = annotated.get(placeKey(place));
  if (known?.from.every((list, index) => list === from[index])) return { ...here, value: known.images };
  const images = annotate(
    here.value,
    elsewhere.flatMap(({ value }) => value),
    new Map(unread),
  );
  annotated.set(placeKey(place), { from, images });
  return { ...here, value: images };
}

interface Read {
  naming: Naming;
  images: Image[];
}
const read = processWide('read-images', () => new WeakMap<readonly ImageFacts[], Read>());

/** Reads the facts once for each naming. AWS's answer is the same list until it is asked again. */
function imagesFrom(facts: ImageFacts[], naming: Naming): Image[] {
  const known = read.get(facts);
  if (known?.naming === naming) return known.images;
  const images = facts.map(imageReader(naming));
  read.set(facts, { naming, images });
  return images;
}

async function readImages(place: Place, pace: number): Promise<Aged<Image[]>> {
  const [facts, naming] = await Promise.all([describeLaunchable(place, pace), readNaming()]);
  return { ...facts, value: imagesFrom(facts.value, naming) };
}

/** The account's own image, else one shared with it; null if it is deleted. */
export async function findImage(place: Place, id: string, own: readonly Image[]): Promise<Image | null> {
  const known = imagesById(own).get(id);
  if (known) return known;
  const { value } = await describeImage(place, id, PACE.hour);
  return value && imageReader(await readNaming())(value);
}

/**
 * Why it is not known whether an image is revoked; undefined: it is known. The marks of one that another account owns
 * are in the database and in that account, and are missing in a list that could not be read in full.
 */
export const whyRevocationUnread = (image: Image | null, { stale }: Pick<Aged<unknown>, 'stale'>) =>
  image?.revocationUnread ?? (image?.owner ? stale?.message : undefined);

export interface OfVersion extends InAccount {
  family: string;
  version: string;
}

/**
 * The images of a version in all regions of an account, and all images of the account. A region that cannot be read is
 * left out and named.
 * @throws AppError missing, or why a region that may have it cannot be read
 */
export async function findVersion({ account: asked, family, version }: OfVersion) {
  const { account, places } = await placesIn(asked);
  const lists = await Promise.all(places.map((place) => orElse(listImages(place), none)));
  const all = lists.flatMap(({ value }) => value);
  const images = all.filter((image) => image.family === family && image.version === version);
  const problems = lists.flatMap(({ stale }, index): ProblemAt[] =>
    stale ? [{ ...stale, ...places[index]! }] : [],
  );
  if (images.length > 0) return { account, all, images, problems };
  const [problem] = problems;
  throw problem
    ? new AppError(problem.kind, problem.message, problem)
    : new AppError('missing', `${family} has no version ${version}.`);
}
