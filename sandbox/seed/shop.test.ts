import { describe, expect, it } from 'vitest';
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

  it('has at least twelve fleets in two regions, prod and staging, and four to eight versions of each app', () => {
    expect(groups.length).toBeGreaterThanOrEqual(12);
    expect(regions).toHaveLength(2);
    expect(new Set(groups.map(({ group }) => group.tags.env))).toEqual(new Set(['prod', 'staging']));
    const families = Map.groupBy(
      Object.values(world.regions['us-east-1']!.images),
      ({ tags }) => tags.family,
    );
    expect(families.size).toBe(6);
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
    const oldest = Math.min(...world.running.map(({ launchedAt }) => launchedAt));
    expect(NOW - oldest).toBe(35 * 86_400_000);
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
  expect(slow.map(({ name }) => name)).toEqual(['image-resizer-0.29.0', 'image-resizer-0.30.1']);
  const releases = Object.values(templates).flatMap(({ versions }) => versions);
  const scripted = releases.filter(({ data }) => data.UserData);
  expect(scripted.map(({ data }) => data.ImageId)).toEqual([slow[1]!.id]);
  expect(Buffer.from(scripted[0]!.data.UserData!, 'base64').toString()).toMatch(/^#!.*dnf install/s);
});
