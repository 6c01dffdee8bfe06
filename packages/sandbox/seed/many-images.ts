import { stableId } from './stable-id.ts';
import { DAY } from '../world/time/time.ts';
import type { Image } from '../world/images/image.ts';
import type { World } from '../world/types.ts';

/** How many images an account may gather. */
export interface Gathered {
  families: number;
  /** Of each family. */
  versions: number;
}

/** Ten thousand. */
export const MANY: Gathered = { families: 40, versions: 250 };

/** Fills a region with images of families that nothing runs, each made of the one before; the newest is prod's. */
export function addManyImages(world: World, region: string, { families, versions }: Gathered = MANY) {
  const images = world.regions[region]!.images;
  for (let family = 0; family < families; family += 1)
    for (let version = 0; version < versions; version += 1) {
      const name = `service-${String(family + 1).padStart(2, '0')}`;
      const idOf = (number: number) => stableId('ami', `${region} ${name} 1.${number}.0`);
      const image: Image = {
        id: idOf(version),
        name: `${name}-1.${version}.0`,
        description: `${name} 1.${version}.0`,
        architecture: 'arm64',
        state: 'available',
        createdAt: world.now - (versions - version) * DAY,
        ownerId: world.account,
        public: false,
        snapshotId: stableId('snap', idOf(version)),
        rootSize: 8,
        ...(version > 0 && { sourceImageId: idOf(version - 1) }),
        tags: {
          ...{ family: name, app: name, version: `1.${version}.0`, commit: idOf(version).slice(4, 11) },
          ...(version === versions - 1 && { channel: 'prod' }),
        },
        behaviour: { bootSeconds: 30, serves: true },
      };
      images[image.id] = image;
    }
}
