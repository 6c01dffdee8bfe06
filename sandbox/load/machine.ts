import { TYPES } from '../services/ec2/type-catalogue.ts';
import type { Image, World } from '../world/types.ts';

/** Requests per second of one virtual CPU at 100 %. */
const PER_CPU = 38;

const VCPUS = new Map(TYPES.map(({ name, vcpus }) => [name, vcpus]));

export const vcpusOf = (type: string) => VCPUS.get(type) ?? 2;

/** Requests per second that one machine carries at 100 % CPU, with this image. */
export const carries = (type: string, image: Image | undefined) =>
  (vcpusOf(type) * PER_CPU) / (image?.behaviour.cpuFactor ?? 1);

export const imageIn = (world: World, region: string, id: string) => world.regions[region]?.images[id];
