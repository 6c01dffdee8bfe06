import { describe, expect, it } from 'vitest';
import type { Interval } from '../world/machines/interval.ts';
import { seedWorld } from './shop.ts';

const NOW = Date.UTC(2026, 10, 17, 14, 32);
const world = seedWorld({ now: NOW, scenario: 'busy' });
const regions = Object.values(world.regions);
const groups = regions.flatMap((region) => Object.values(region.groups).map((group) => ({ region, group })));

describe('the shop', () => {
  it('is the same from the same options, and one JSON value', () => {
    const again = seedWorld({ now: NOW, scenario: 'busy' });
    expect(again).toEqual(world);
    expect(JSON.parse(JSON.stringify(world))).toEqual(world);
  });

  it('has fifteen fleets in two regions, prod and staging, and four to eight versions of each app', () => {
    expect(groups.length).toBe(15);
    expect(regions).toHaveLength(2);
    expect(new Set(groups.map(({ group }) => group.tags.env))).toEqual(new Set(['prod', 'staging']));
    const families = Map.groupBy(
      Object.values(world.regions['us-east-1']!.images),
      ({ tags }) => tags.family,
    );
    families.delete(undefined);
    families.delete('shop-base');
    expect(families.size).toBe(7);
    for (const images of families.values()) {
      expect(images.length).toBeGreaterThanOrEqual(4);
      expect(images.length).toBeLessThanOrEqual(8);
    }
  });

  it('runs what each group asks for, of its own release, within its bounds', () => {
    for (const { region, group } of groups) {
      const machines = Object.values(region.instances).filter((one) => one.group === group.name);
      const { versions } = region.templates[group.template.id]!;
      expect(machines, group.name).toHaveLength(group.desired);
      expect(group.desired).toBeGreaterThanOrEqual(group.min);
      expect(group.desired).toBeLessThanOrEqual(group.max);
      for (const machine of machines) expect(machine.imageId).toBe(versions.at(-1)!.data.ImageId);
    }
  });

  it('has 35 days behind it, in which no machine ended before it began', () => {
    const oldest = (all: Interval[]) => NOW - Math.min(...all.map(({ launchedAt }) => launchedAt));
    const [old, others] = [true, false].map((is) =>
      world.running.filter(({ group }) => (group === 'admin-prod') === is),
    );
    expect([oldest(old!), oldest(others!)]).toEqual([94 * 86_400_000, 35 * 86_400_000]);
    expect(world.running.filter(({ launchedAt, terminatedAt = NOW }) => terminatedAt < launchedAt)).toEqual(
      [],
    );
  });

  it('names its scenarios when one is asked for that is not there', () => {
    expect(() => seedWorld({ now: NOW, scenario: 'calm' })).toThrow('quiet, busy');
  });
});

it('has images that install at boot, with user data in the releases that launch them', () => {
  const { images, templates } = world.regions['us-east-1']!;
  const slow = Object.values(images).filter(({ behaviour }) => behaviour.installSeconds);
  expect(slow.map(({ name }) => name).filter((name) => !name.startsWith('admin'))).toEqual([
    'image-resizer-0.29.0',
    'image-resizer-0.30.1',
  ]);
  const releases = Object.values(templates).flatMap(({ versions }) => versions);
  const scripted = releases.filter(({ data }) => data.UserData && !data.KeyName);
  expect(scripted.map(({ data }) => data.ImageId)).toEqual([slow[1]!.id]);
  expect(Buffer.from(scripted[0]!.data.UserData!, 'base64').toString()).toMatch(/^#!.*dnf install/s);
});

describe("what departs from the shop's rules", () => {
  const {
    groups: fleets,
    templates,
    images,
    securityGroups,
    targetGroups,
    logGroups,
  } = world.regions['us-east-1']!;
  const dataOf = (fleet: string) => templates[fleets[fleet]!.template.id]!.versions.at(-1)!.data;

  it('admin-prod has everything that a machine to be logged into has', () => {
    const data = dataOf('admin-prod');
    expect(data).toMatchObject({ KeyName: 'admin-2024', MetadataOptions: { HttpTokens: 'optional' } });
    expect(data).not.toHaveProperty('IamInstanceProfile');
    expect(Buffer.from(data.UserData!, 'base64').toString()).toMatch(/yum install[^]*curl .*\| bash/);
    const open = securityGroups.find(({ id }) => data.SecurityGroupIds!.includes(id))!;
    expect(open.ingress![0]).toMatchObject({ fromPort: 22, cidrs: ['0.0.0.0/0', '::/0'] });
    const fleet = fleets['admin-prod']!;
    expect(targetGroups.find(({ arn }) => fleet.targetGroupArns.includes(arn))).toHaveProperty('stickiness');
    expect(fleet.healthCheck).toBe('EC2');
    expect(logGroups!.some((group) => group.fleet === 'admin-prod')).toBe(false);
    const newer = Object.values(images).filter(({ tags }) => tags.family === 'admin');
    expect(newer.map(({ tags }) => tags.version).indexOf('0.10.1')).toBe(7);
  });

  it('most fleets keep them, and some miss one', () => {
    expect(dataOf('storefront-prod')).toMatchObject({
      IamInstanceProfile: { Name: 'storefront' },
      MetadataOptions: { HttpTokens: 'required' },
    });
    expect(dataOf('payments-staging').KeyName).toBe('ops-laptop');
    expect(dataOf('search-staging').BlockDeviceMappings).toHaveLength(1);
  });

  it('some old releases name what is no longer there', () => {
    const first = (name: string, region = 'us-east-1') =>
      Object.values(world.regions[region]!.templates).find((one) => one.name === name)!.versions[0]!.data;
    const groupIds = securityGroups.map(({ id }) => id);
    expect(groupIds).not.toContain(first('checkout-prod').SecurityGroupIds![0]);
    expect(world.instanceProfiles).not.toHaveProperty(first('search-prod').IamInstanceProfile!.Name!);
    expect(images[first('catalog-prod').ImageId!]!.state).toBe('deregistered');
    expect(first('storefront-prod-eu', 'eu-west-1').ImageId).toMatch(/^resolve:ssm:/);
  });
});

it('the images of a version have one commit, in every region and architecture', () => {
  const own = regions.flatMap(({ images }) => Object.values(images)).filter(({ tags }) => tags.commit);
  const byVersion = Map.groupBy(own, ({ tags }) => `${tags.family} ${tags.version}`);
  for (const [version, images] of byVersion)
    expect(new Set(images.map(({ tags }) => tags.commit)).size, version).toBe(1);
});

it('every image of an app comes from a shop-base, and that from an image of Amazon', () => {
  for (const { images, name } of regions)
    for (const image of Object.values(images).filter(({ tags }) => tags.app)) {
      const base = images[image.sourceImageId!]!;
      expect([base.tags.family, base.architecture], `${image.name} ${name}`).toEqual([
        'shop-base',
        image.architecture,
      ]);
      let at = base;
      while (at.sourceImageId) at = world.regions[at.sourceRegion!]!.images[at.sourceImageId]!;
      expect(at.name).toMatch(/^al2023-ami/);
    }
});
