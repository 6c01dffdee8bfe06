import { resourceId } from '../world/random.ts';
import { DAY, SECOND } from '../world/time/time.ts';
import type { World } from '../world/types.ts';
import { addLogGroup } from './account.ts';
import type { AppPlan, FleetPlan } from './catalogue.ts';
import { makeGroup } from './groups.ts';
import { bringUp, costTags } from './machines.ts';
import { addImage } from './regions.ts';
import { settingsOf } from './launch-settings.ts';

const VERSIONS: [version: string, daysAgo: number][] = [
  ['0.9.3', 96],
  ['0.9.4', 83],
  ['0.9.5', 70],
  ['0.9.6', 52],
  ['0.9.7', 41],
  ['0.9.8', 30],
  ['0.10.0', 12],
  ['0.10.1', 4],
];

const APP: AppPlan = {
  name: 'admin',
  bootSeconds: 35,
  versions: VERSIONS.map(([version, daysAgo]) => ({
    version,
    daysAgo,
    behaviour: { installSeconds: 95, failShare: 0.06 },
  })),
};

const FLEET: FleetPlan = {
  ...{ name: 'admin-prod', app: 'admin', env: 'prod', region: 'us-east-1', type: 't4g.medium' },
  ...{ min: 1, max: 1, atPeak: 0.2, peakHour: 14, versions: ['0.9.3'] },
};

const DAYS = 94;

/** The machine that everyone has: started once, by hand-made settings, and not replaced since. */
export function addAdmin(world: World) {
  const region = world.regions[FLEET.region]!;
  for (const version of APP.versions) addImage(world, region, APP, version, 'arm64');
  const group = makeGroup(world, region, FLEET);
  const since = world.now - (DAYS + 1) * DAY;
  group.createdAt = since;
  Object.assign(region.templates[group.template.id]!, { createdAt: since });
  for (const version of region.templates[group.template.id]!.versions) version.createdAt = since;
  region.groups[group.name] = group;
  if (!settingsOf(FLEET.name).noLogs) addLogGroup(world, region, group.name);
  const subnet = region.subnets[0]!;
  const launchedAt = world.now - DAYS * DAY;
  bringUp(world, region, group, [
    {
      ...{ instanceId: resourceId(world, 'i'), group: group.name, region: region.name, zone: subnet.zone },
      ...{ type: FLEET.type, imageId: region.templates[group.template.id]!.versions[0]!.data.ImageId! },
      ...{
        launchedAt,
        servingAt: launchedAt + (APP.bootSeconds + 95) * SECOND,
        subnet,
        tags: costTags(group),
      },
    },
  ]);
}
