import { LISTED } from '../prices/listed-types.ts';
import type { Image } from '../world/images/image.ts';
import type { World } from '../world/types.ts';

/** Requests per second of one virtual CPU at 100 %. */
const PER_CPU = 38;

export const vcpusOf = (type: string) => LISTED.get(type)?.vcpus ?? 2;

/** Requests per second that one machine carries at 100 % CPU, with this image. */
export const carries = (type: string, image: Image | undefined) =>
  (vcpusOf(type) * PER_CPU) / (image?.behaviour.cpuFactor ?? 1);

export const imageIn = (world: World, region: string, id: string) => world.regions[region]?.images[id];
