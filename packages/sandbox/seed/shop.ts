import { parseRecording } from '../load/traffic.ts';
import type { LoadProfile } from '../load/workload.ts';
import type { Region, SeedOptions, World } from '../world/types.ts';
import { advance } from '../world/advance.ts';
import { emptyAccount } from '../world/empty.ts';
import { own } from '../world/own.ts';
import { LAB, organize } from '../world/organize.ts';
import { imageParameter } from '../world/parameters.ts';
import { DAY, MINUTE } from '../world/time/time.ts';
import { addAdmin } from './admin.ts';
import { addLogGroup, addProfile } from './account.ts';
import { APPS, FLEETS, type FleetPlan } from './catalogue.ts';
import { addBaseImages } from './base-images.ts';
import { makeGroup } from './groups.ts';
import { Walk } from './history.ts';
import { seedHuge } from './huge.ts';
import { seedEmpty } from './empty-account.ts';
import { seedInherited } from './inherited/world.ts';
import { KEY_NAMES, settingsOf } from './launch-settings.ts';
import { stableId } from './stable-id.ts';
import { bringUp } from './machines.ts';
import { addPipelines } from './pipelines.ts';
import { pastRefreshes } from './refreshes.ts';
import { imageNamed, makeRegion } from './regions.ts';
import { ON_DEMAND_STANDARD } from '../world/launch/vcpu-quotas.ts';
import { UNFOLDING } from './scenarios/unfolding.ts';

/** quiet: load stands still, so that only what is asked for changes · busy: days and nights of a shop · huge: no
 * shop · accounts: the quiet shop, and a second account beside it · inherited: an account that others made · empty:
 * nothing but the default network of each region. */
export const SCENARIOS = [
  'quiet',
  'busy',
  ...Object.keys(UNFOLDING),
  'huge',
  'accounts',
  'inherited',
  'empty',
];

/**
 * The world of a scenario: the shop, and what has happened to it. The same options give the same world.
 * @throws Error naming the scenarios there are, or the file and line of a recording that cannot be read
 */
export function seedWorld({ now, ...options }: SeedOptions): World {
  if (options.scenario === 'huge') {
    const world = emptyWorld({ now, ...options });
    seedHuge(world, options.size);
    return world;
  }
  if (options.scenario === 'inherited') return seedInherited(now);
  if (options.scenario === 'empty') return seedEmpty(now);
  const scenario = own(UNFOLDING, options.scenario);
  const world = seedShop({ ...options, now: now - (scenario?.minutesAgo ?? 0) * MINUTE });
  if (options.scenario === 'accounts') world.organization = organize(world, [LAB]);
  scenario?.unfold(world);
  advance(world, now);
  return world;
}

/** An account without anything in it. @throws Error naming the scenarios there are */
export function emptyWorld({ now, scenario }: SeedOptions): World {
  if (!SCENARIOS.some((name) => name === scenario))
    throw new Error(
      `There is no scenario "${scenario}". SANDBOX_SCENARIO is one of: ${SCENARIOS.join(', ')}.`,
    );
  return { ...emptyAccount('123456789012', now), scenario };
}

/** What an old release of the storefront names in place of an image. */
function addParameter(region: Region) {
  const golden = imageNamed(region, 'storefront', '2.14.1');
  region.parameters = { '/shop/storefront/golden': imageParameter(golden.id, golden.createdAt) };
}

function addKeyPairs(region: Region, now: number) {
  region.keyPairs = KEY_NAMES.map((name) => ({
    ...{ id: stableId('key', name), name, fingerprint: stableId('fp', name) },
    ...{ createdAt: now - 400 * DAY, tags: {} },
  }));
}

/** Of each region: room for the double of everything. */
const VCPU_QUOTA = 640;

/**
 * A shop's account: fifteen fleets of seven apps in two regions with 35 days behind them. The same options give the
 * same world.
 * @throws Error naming the file and line of a recording that cannot be read
 */
function seedShop({ now, scenario, traffic }: SeedOptions): World {
  const world = emptyWorld({ now, scenario });
  if (traffic)
    world.traffic = Object.fromEntries(
      Object.entries(traffic).map(([name, csv]) => [name, parseRecording(name, csv)]),
    );
  addFleets(world, FLEETS);
  addAdmin(world);
  addBaseImages(world);
  addKeyPairs(world.regions['us-east-1']!, now);
  addPipelines(world);
  addParameter(world.regions['eu-west-1']!);
  world.running.sort((a, b) => a.launchedAt - b.launchedAt);
  return world;
}

/** Regions with images and balancers, and fleets with 35 days behind them. */
export function addFleets(world: World, fleets: readonly FleetPlan[]) {
  const recordings = Object.keys(world.traffic ?? {}).sort();
  for (const name of new Set(fleets.map(({ region }) => region)))
    world.regions[name] = { ...makeRegion(world, name), vcpuLimits: { [ON_DEMAND_STANDARD]: VCPU_QUOTA } };
  for (const { name } of APPS) addProfile(world, name);
  [...fleets]
    .sort((a, b) => a.name.localeCompare(b.name))
    .forEach((plan, index) => {
      const region = world.regions[plan.region]!;
      const group = makeGroup(world, region, plan);
      const replay = recordings[index % recordings.length];
      if (replay) (group.workload as unknown as LoadProfile).replay = replay;
      region.groups[group.name] = group;
      if (!settingsOf(group.name).noLogs) addLogGroup(world, region, group.name);
      const walk = new Walk(world, region, group, plan);
      walk.run();
      bringUp(world, region, group, walk.live);
      group.refreshes = pastRefreshes(world, region, group, plan);
    });
}
