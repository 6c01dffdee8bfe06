import { random } from '../random.ts';
import { MINUTE, SECOND } from '../time/time.ts';
import type { Image } from './image.ts';
import type { World } from '../types.ts';

/** What EC2 says of an image now: one that was being made is available from its time on. */
export const stateOf = ({ state, availableAt }: Image, now: number): Image['state'] =>
  state === 'pending' && (availableAt ?? Infinity) <= now ? 'available' : state;

/** When the snapshot of a root volume of `size` GiB that begins now is whole: a minute, and some seconds a GiB. */
export const wholeAt = (world: World, size: number) =>
  Math.round(world.now + MINUTE + size * 9 * SECOND * (0.8 + 0.4 * random(world)));
