import { imageOf } from '@/lib/fleets/model';
import { isLaunchable, type Image } from '@/lib/images/model';
import { heldImages } from '@/lib/releases/holds';
import type { DeployOptions } from './model';

/** Unknown where one of them has no time: then a person must not be kept from what may be newer. */
const isNewer = (image: Image, running: Image) =>
  image.createdAt === null || running.createdAt === null || image.createdAt > running.createdAt;

/**
 * What a deployment suggests: the newest image that is for more than development and not held, else the newest of all.
 * Never one that is older than the image of the fleet, unless that one cannot be launched any more.
 */
export function usualImage({ images, fleet }: Pick<DeployOptions, 'images' | 'fleet'>): Image | undefined {
  const running = imageOf(fleet);
  const held = heldImages(fleet.held ?? []);
  const launchable = images.filter(
    (image) =>
      image.id !== running?.id &&
      isLaunchable(image) &&
      !held.has(image.id) &&
      (!running || !isLaunchable(running) || isNewer(image, running)),
  );
  return launchable.find(({ channels }) => !channels.includes('dev')) ?? launchable[0];
}
