import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { runsOf } from '@/lib/core/runs';
import { versionLabel, type Image } from './model';
import { listImages } from './queries';

export interface Wanted {
  account: string;
  family: string;
  version: string;
}

/**
 * The account's images, and those of one version, read from AWS now. All regions must answer, because a change of some
 * regions would be incomplete.
 * @throws AppError missing, or why a region cannot be read
 */
export async function readVersion({ account, family, version }: Wanted) {
  const places = (await listPlaces()).filter((place) => place.account === account);
  const lists = await Promise.all(places.map((place) => listImages(place, PACE.fresh)));
  const images = lists.flatMap(({ value }) => value);
  const ofFamily = images.filter((image) => image.family === family);
  const ofVersion = ofFamily.filter((image) => image.version === version);
  const [unread] = lists.flatMap(({ stale }) => stale ?? []);
  if (ofVersion.length === 0 && unread) throw new AppError(unread.kind, unread.message, unread);
  if (ofVersion.length === 0)
    throw new AppError('missing', `${family} has no version ${version} in account ${account}.`, {
      hint: 'The version may have been deregistered. The page Images lists the versions that exist.',
    });
  return { images, ofFamily, ofVersion, label: versionLabel(ofVersion[0]!) };
}

const MOST_AT_ONCE = 1_000;

/**
 * Makes one call per region, each with at most a thousand images.
 * @throws AppError of the failed call, with the regions that are already done
 */
export async function inEachRegion(
  images: readonly Image[],
  call: (place: Place, ids: string[]) => Promise<unknown>,
) {
  const done: string[] = [];
  for (const [place, here] of byPlace(images, (image) => image)) {
    const ids = here.map(({ id }) => id);
    try {
      for (const some of runsOf(ids, MOST_AT_ONCE)) await call(place, some);
    } catch (error) {
      if (!(error instanceof AppError) || done.length === 0) throw error;
      const message = `In ${place.region}: ${error.message} The change was applied in ${done.join(' and ')}.`;
      throw new AppError(error.kind, message, { hint: error.hint, cause: error });
    }
    done.push(place.region);
  }
}
