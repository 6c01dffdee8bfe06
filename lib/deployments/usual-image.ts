import { imageOf } from '@/lib/fleets/model';
import { isLaunchable, type Image } from '@/lib/images/model';
import { heldImages } from '@/lib/releases/holds';
import type { DeployOptions } from './model';

/** The newest image that is for more than development and not held. Otherwise the newest of all that may be deployed. */
export function usualImage({ images, fleet }: Pick<DeployOptions, 'images' | 'fleet'>): Image | undefined {
  const running = imageOf(fleet)?.id;
  const held = heldImages(fleet.held ?? []);
  const launchable = images.filter(
    (image) => image.id !== running && isLaunchable(image) && !held.has(image.id),
  );
  return launchable.find(({ channels }) => !channels.includes('dev')) ?? launchable[0];
}
