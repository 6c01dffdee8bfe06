import type { Region, World } from '../world/types.ts';
import { emptyRegion } from '../world/empty.ts';
import { own } from '../world/own.ts';

/** The region that the call was signed for: one without anything in it is empty, not an error. */
export const regionOf = (world: World, { region }: { region: string }): Region =>
  own(world.regions, region) ?? emptyRegion(region);

/** The same, there to be written to: a region without anything comes to be. */
export const regionToFill = (world: World, { region }: { region: string }): Region =>
  (world.regions[region] = own(world.regions, region) ?? emptyRegion(region));
