import 'server-only';
import { listAccounts } from '@/lib/aws/accounts';
import { describeOwnImages, describeSharedImages, type ImageFacts } from '@/lib/aws/images';
import { oldest, type Aged } from '@/lib/core/aged';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { listImageMarks, type ImageMark } from '@/lib/db/image-marks';
import { orElse } from '@/lib/runtime/or-else';

const NO_IMAGES: ImageFacts[] = [];
const NO_MARKS: ImageMark[] = [];

interface Merged {
  of: readonly unknown[];
  images: ImageFacts[];
}
const merged = processWide('launchable-images', () => new Map<string, Merged>());

/**
 * The images that the account owns, and those that others share with it. AWS hides the tags of a shared image, so they
 * are read in the account that owns it if Plimsoll reads that one too. Channels and revocations of shared images are in
 * the database, because only their owner can tag them.
 */
export async function describeLaunchable(place: Place, pace: number): Promise<Aged<ImageFacts[]>> {
  const [own, shared] = await Promise.all([
    describeOwnImages(place, pace),
    orElse(describeSharedImages(place, pace), NO_IMAGES),
  ]);
  if (shared.value.length === 0) return { ...own, ...oldest([own, shared]) };
  const [marks, owners] = await Promise.all([
    orElse(listImageMarks(place), NO_MARKS),
    readOwners(place, shared.value),
  ]);
  const tagged = owners.map(({ value }) => value);
  const facts = merge(
    placeKey(place),
    [own.value, shared.value, JSON.stringify(marks.value), ...tagged],
    () => {
      const tagsOf = new Map(tagged.flat().map((image) => [image.id, image.tags]));
      const marksOf = Map.groupBy(marks.value, ({ image }) => image);
      const withTags = (image: ImageFacts): ImageFacts => ({
        ...image,
        tags: {
          ...image.tags,
          ...tagsOf.get(image.id),
          ...Object.fromEntries((marksOf.get(image.id) ?? []).map(({ key, value }) => [key, value])),
        },
      });
      return [...own.value, ...shared.value.map(withTags)];
    },
  );
  return { value: facts, ...oldest([own, shared, marks, ...owners]) };
}

/** The images of the owners that Plimsoll reads. One that does not answer leaves its tags unknown, and says so. */
async function readOwners({ region }: Place, shared: readonly ImageFacts[]) {
  const owners = new Set(shared.map(({ owner }) => owner));
  const known = (await listAccounts()).filter(({ id }) => owners.has(id));
  return Promise.all(
    known.map(({ id }) => orElse(describeOwnImages({ account: id, region }, PACE.minute), NO_IMAGES)),
  );
}

/** The same list as long as its parts are the same, so that what is made of it can be kept. */
function merge(key: string, of: readonly unknown[], make: () => ImageFacts[]): ImageFacts[] {
  const known = merged.get(key);
  if (known?.of.length === of.length && known.of.every((part, index) => part === of[index]))
    return known.images;
  const images = make();
  merged.set(key, { of, images });
  return images;
}
