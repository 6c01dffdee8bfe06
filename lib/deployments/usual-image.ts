import { imageOf } from '@/lib/fleets/model';
import { isLaunchable, newerBy, type Image } from '@/lib/images/model';
import { heldImages } from '@/lib/releases/holds';
import type { DeployOptions } from './model';

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
      // Where a time is not known, a person must not be kept from what may be newer.
      (!running || !isLaunchable(running) || (newerBy(image, running) ?? 1) > 0),
  );
  return launchable.find(({ channels }) => !channels.includes('dev')) ?? launchable[0];
}
