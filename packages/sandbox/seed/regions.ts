import { emptyRegion } from '../world/empty.ts';
import { hex, resourceId } from '../world/random.ts';
import { DAY, HOUR } from '../world/time/time.ts';
import type { Image } from '../world/images/image.ts';
import type { Region, World } from '../world/types.ts';
import { APPS, architectureOfApp, FLEETS, type AppPlan, type VersionPlan } from './catalogue.ts';
import { fromBalancers } from './security-groups.ts';

const ZONES: Record<string, string> = {
  'us-east-1': 'use1',
  'us-west-2': 'usw2',
  'eu-west-1': 'euw1',
  'eu-central-1': 'euc1',
};

/** Network, images and load balancing of a region, before any machine runs. */
export function makeRegion(world: World, name: string, apps = appsIn(name)): Region {
  const zones = ['a', 'b', 'c'].map((letter, index) => ({
    name: name + letter,
    id: `${ZONES[name]}-az${index + 1}`,
  }));
  const region: Region = {
    ...emptyRegion(name),
    zones,
    vpcId: resourceId(world, 'vpc'),
    subnets: zones.map((zone, index) => ({
      id: resourceId(world, 'subnet'),
      zone: zone.name,
      cidr: `10.0.${(index + 1) * 16}.0/24`,
      tags: { Name: `private-${zone.name}` },
    })),
    securityGroups: [fromBalancers(resourceId(world, 'sg'))],
  };
  for (const app of apps)
    for (const version of app.versions)
      addImage(world, region, app, version, architectureOfApp(app.name) as Image['architecture']);
  return region;
}

const appsIn = (region: string) =>
  APPS.filter((app) => FLEETS.some((fleet) => fleet.region === region && fleet.app === app.name));

/** The image of one version, with the tags that a build gives it. */
export function addImage(
  world: World,
  region: Region,
  app: AppPlan,
  plan: VersionPlan,
  architecture: Image['architecture'],
) {
  const name = `${app.name}-${plan.version}`;
  const image: Image = {
    id: resourceId(world, 'ami'),
    name,
    description: `${app.name} ${plan.version}, ${plan.behaviour?.installSeconds ? 'installed at boot' : 'everything it needs inside'}`,
    architecture,
    state: plan.gone ? 'deregistered' : 'available',
    createdAt: world.now - plan.daysAgo * DAY - 2 * HOUR,
    ownerId: world.account,
    public: false,
    snapshotId: resourceId(world, 'snap'),
    rootSize: 8,
    tags: {
      family: app.name,
      app: app.name,
      version: plan.version,
      commit: commitOf(world, name, hex(world, 7)),
      base: 'al2023',
      ...(plan.channel && { channel: plan.channel }),
    },
    behaviour: { bootSeconds: app.bootSeconds, serves: true, ...plan.behaviour },
  };
  region.images[image.id] = image;
}

/** A copy keeps its tags, so the commit of a version is the same in every region. `own` is that of the first. */
const commitOf = ({ regions }: World, name: string, own: string) =>
  Object.values(regions)
    .flatMap(({ images }) => Object.values(images))
    .find((image) => image.name === name)?.tags.commit ?? own;

/** The image of a version in a region. @throws Error where the plan names one that is not there */
export function imageNamed(region: Region, app: string, version: string): Image {
  const image = Object.values(region.images).find(({ name }) => name === `${app}-${version}`);
  if (!image) throw new Error(`The seed has no image ${app}-${version} in ${region.name}.`);
  return image;
}
