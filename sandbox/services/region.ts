import type { Context } from '../protocol/operation.ts';
import type { Region, World } from '../world/types.ts';
import { own } from '../world/own.ts';

const EMPTY: Omit<Region, 'name'> = {
  zones: [],
  vpcId: '',
  subnets: [],
  securityGroups: [],
  images: {},
  templates: {},
  loadBalancers: [],
  targetGroups: [],
  groups: {},
  instances: {},
  alarms: [],
};

/** The region that the call was signed for: one without anything in it is empty, not an error. */
export const regionOf = (world: World, { region }: Pick<Context, 'region'>): Region =>
  own(world.regions, region) ?? { ...EMPTY, name: region };

/** The same, there to be written to: a region without anything comes to be. */
export const regionToFill = (world: World, context: Context): Region =>
  (world.regions[context.region] = own(world.regions, context.region) ?? {
    ...structuredClone(EMPTY),
    name: context.region,
  });
