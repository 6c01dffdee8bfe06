import type { Context } from '../protocol/operation.ts';
import type { Region, World } from '../world/types.ts';
import { emptyRegion } from '../world/empty.ts';
import { own } from '../world/own.ts';

/** The region that the call was signed for: one without anything in it is empty, not an error. */
export const regionOf = (world: World, { region }: Pick<Context, 'region'>): Region =>
  own(world.regions, region) ?? emptyRegion(region);

/** The same, there to be written to: a region without anything comes to be. */
export const regionToFill = (world: World, context: Context): Region =>
  (world.regions[context.region] = own(world.regions, context.region) ?? emptyRegion(context.region));
