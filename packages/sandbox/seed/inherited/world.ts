import { architectureOf } from '../../world/launch/architecture.ts';
import { emptyAccount } from '../../world/empty.ts';
import type { Region, World } from '../../world/types.ts';
import type { AppPlan } from '../catalogue.ts';
import { makeGroup } from '../groups.ts';
import { Walk } from '../history.ts';
import { bringUp } from '../machines.ts';
import { pastRefreshes } from '../refreshes.ts';
import { addImage, makeRegion } from '../regions.ts';
import { addProfile } from '../account.ts';
import { giveForeignNames } from './foreign-names.ts';
import { giveOwners } from './owners.ts';
import { OWNED } from './owned-shapes.ts';
import { NEIGHBOURS, SHAPES, type InheritedPlan } from './plans.ts';
import { UNOWNED, type Reshape } from './shapes.ts';
import { ON_DEMAND_STANDARD, ON_DEMAND_X } from '../../world/launch/vcpu-quotas.ts';

const LIMITS = { [ON_DEMAND_STANDARD]: 640, [ON_DEMAND_X]: 8 };

const RESHAPES: Record<string, Reshape> = { ...UNOWNED, ...OWNED };
const VERSION_AGES = [80, 30, 8];

const appOf = ({ app, versions }: InheritedPlan): AppPlan => ({
  name: app,
  bootSeconds: 35,
  versions: versions.map((version, index) => ({ version, daysAgo: VERSION_AGES[index]! })),
});

function addFleet(world: World, region: Region, plan: InheritedPlan) {
  for (const version of appOf(plan).versions)
    addImage(world, region, appOf(plan), version, architectureOf(plan.type));
  const group = makeGroup(world, region, plan);
  group.tags = plan.tags;
  group.enabledMetrics = [];
  region.groups[group.name] = group;
  const walk = new Walk(world, region, group, plan);
  walk.run();
  bringUp(world, region, group, walk.live);
  group.refreshes = pastRefreshes(world, region, group, plan);
  RESHAPES[plan.name]?.(world, region, group);
  giveOwners(world, group);
}

/**
 * Scenario inherited: an account that others made. Ten groups each break an assumption that a tool may make of groups,
 * among a dozen that do not, in two regions, with 35 days behind them and tags in other words.
 */
export function seedInherited(now: number): World {
  const world: World = { ...emptyAccount('123456789012', now), scenario: 'inherited', noCostExplorer: true };
  const plans = [...SHAPES, ...NEIGHBOURS];
  for (const name of new Set(plans.map(({ region }) => region)))
    world.regions[name] = { ...makeRegion(world, name, []), vcpuLimits: LIMITS };
  for (const plan of plans) addProfile(world, plan.app, plan.name === 'down-orders' ? '/' : undefined);
  for (const plan of plans) addFleet(world, world.regions[plan.region]!, plan);
  for (const region of Object.values(world.regions)) giveForeignNames(region);
  world.running.sort((a, b) => a.launchedAt - b.launchedAt);
  return world;
}
