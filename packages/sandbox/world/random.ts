import type { World } from './types.ts';

/** The next pseudo-random number in [0, 1): mulberry32 over `world.random`. */
export function random(world: Pick<World, 'random'>): number {
  world.random = (world.random + 0x6d2b79f5) | 0;
  let t = Math.imul(world.random ^ (world.random >>> 15), 1 | world.random);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** Lower-case hexadecimal digits. */
export const hex = (world: Pick<World, 'random'>, digits: number) =>
  Array.from({ length: digits }, () => Math.floor(random(world) * 16).toString(16)).join('');

/** An AWS resource id: "i-0645704820a8e83ff". */
export const resourceId = (world: Pick<World, 'random'>, prefix: string) => `${prefix}-0${hex(world, 16)}`;

/** The first 32 of these hexadecimal digits in the form of a UUID. */
export const uuidOf = (digits: string) =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

export const uuid = (world: Pick<World, 'random'>) => uuidOf(hex(world, 32));
