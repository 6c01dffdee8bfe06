import { loadAt } from '../load/curve.ts';
import { carries } from '../load/machine.ts';
import type { LoadProfile } from '../load/workload.ts';
import { random, resourceId } from '../world/random.ts';
import { DAY, SECOND } from '../world/time/time.ts';
import type { Group } from '../world/groups/group.ts';
import type { Region, Size, World } from '../world/types.ts';
import { addProfile } from './account.ts';
import { APPS, type FleetPlan } from './catalogue.ts';
import { makeGroup, releaseTimes } from './groups.ts';

import { bringUp, costTags, type Machine } from './machines.ts';
import { imageNamed, makeRegion } from './regions.ts';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const TARGET = 55;

/** Scenario huge: as many fleets as several accounts may have, each of a hundred machines. */
const HUGE: Size = { fleets: 1_000, machines: 100 };

function planOf(index: number, machines: number): FleetPlan {
  const app = APPS[index % APPS.length]!;
  return {
    name: `${app.name}-prod-${String(index + 1).padStart(4, '0')}`,
    app: app.name,
    env: 'prod',
    region: REGIONS[index % REGIONS.length]!,
    type: app.name === 'payments' ? 'm7i.large' : 'm7g.large',
    min: Math.floor(machines / 2),
    max: machines * 3,
    atPeak: machines,
    target: TARGET,
    peakHour: (index * 7) % 24,
    versions: app.versions.slice(0, -1).map(({ version }) => version),
  };
}

/** The day's curve, at such a height that this many machines stand at their target now. */
function settleLoad(world: World, region: Region, group: Group, plan: FleetPlan) {
  const profile = group.workload as unknown as LoadProfile;
  profile.peak = 1;
  const image = imageNamed(region, plan.app, plan.versions.at(-1)!);
  const carried = plan.atPeak * carries(plan.type, image) * (TARGET / 100) * 0.97;
  profile.peak = carried / loadAt(world, profile, world.now);
}

/** They came with the last release, over half an hour; that they were fewer at night is not told. */
function machinesOf(world: World, region: Region, group: Group, plan: FleetPlan): Machine[] {
  const image = imageNamed(region, plan.app, plan.versions.at(-1)!);
  const since = Math.min(releaseTimes(world, region, plan).at(-1)!, world.now - DAY / 24);
  const tags = costTags(group);
  return Array.from({ length: plan.atPeak }, (_, index) => {
    const subnet = region.subnets[index % region.subnets.length]!;
    const launchedAt = Math.round(since + (index / plan.atPeak) * (DAY / 48));
    const boot = image.behaviour.bootSeconds * (0.9 + 0.2 * random(world)) * SECOND;
    return {
      instanceId: resourceId(world, 'i'),
      group: group.name,
      region: region.name,
      zone: subnet.zone,
      type: plan.type,
      imageId: image.id,
      launchedAt,
      servingAt: Math.round(launchedAt + boot),
      tags,
      subnet,
    };
  });
}

/** Fills an empty world with fleets that follow their days, without a past before their last release. */
export function seedHuge(world: World, { fleets, machines }: Size = HUGE) {
  for (const { name } of APPS) addProfile(world, name);
  for (const name of REGIONS) {
    const region = makeRegion(world, name, APPS);
    region.subnets.forEach((subnet, index) => (subnet.cidr = `10.0.${index * 64}.0/18`));
    world.regions[name] = region;
  }
  for (let index = 0; index < fleets; index += 1) {
    const plan = planOf(index, machines);
    const region = world.regions[plan.region]!;
    const group = makeGroup(world, region, plan);
    settleLoad(world, region, group, plan);
    group.desired = machines;
    region.groups[group.name] = group;
    bringUp(world, region, group, machinesOf(world, region, group, plan));
  }
  world.running.sort((a, b) => a.launchedAt - b.launchedAt);
}
