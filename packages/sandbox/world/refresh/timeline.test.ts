import { describe, expect, it } from 'vitest';
import { makeWorld, START } from '../../testing.ts';
import { advance } from '../advance.ts';
import { setDesired } from '../groups/capacity.ts';
import { counts, membersOf, serves } from '../groups/members.ts';
import { MINUTE } from '../time/time.ts';
import type { RefreshPreferences } from './types.ts';
import type { Group } from '../groups/group.ts';
import type { World } from '../types.ts';
import { startRefresh } from './start.ts';

const USUAL: RefreshPreferences = {
  minHealthy: 100,
  maxHealthy: 110,
  warmupSeconds: 0,
  checkpoints: [],
  checkpointSeconds: 3_600,
  bakeSeconds: 0,
  skipMatching: true,
  autoRollback: false,
  scaleInProtected: 'Refresh',
  standby: 'Terminate',
  alarms: [],
};

const TO = { id: 'lt-0web', name: 'web', version: '2' };

/** A fleet of `desired` in service on version 1, and a refresh to version 2 that begins now. */
function begin(
  desired: number,
  preferences: Partial<RefreshPreferences>,
  group: Partial<Group> = {},
  version = '2',
) {
  const world = makeWorld({ group: { max: 40, ...group } });
  const region = world.regions['us-east-1']!;
  const fleet = region.groups['web']!;
  setDesired(world, fleet, desired, '');
  advance(world, START + 10 * MINUTE);
  const refresh = startRefresh(world, region, fleet, {
    desired: { template: { ...TO, version } },
    preferences: { ...USUAL, ...preferences },
  });
  const t0 = world.now;
  /** To a minute after the start; what began at its full minute has had some seconds. */
  const at = (minute: number) => advance(world, t0 + minute * MINUTE + 20_000);
  const live = () => membersOf(region, fleet).filter(counts);
  const onVersion = (wanted: string) => live().filter((one) => one.template.version === wanted).length;
  return { world, region, fleet, refresh, at, live, onVersion };
}

describe('checkpoints', () => {
  it('follow the timeline that AWS documents', () => {
    const preferences = { minHealthy: 80, maxHealthy: 100, checkpoints: [20, 50], checkpointSeconds: 900 };
    const { refresh, at, onVersion, fleet } = begin(10, { ...preferences, warmupSeconds: 600 });
    at(0);
    expect([onVersion('2'), refresh.percentage]).toEqual([2, 0]);
    at(9);
    expect([onVersion('2'), refresh.percentage]).toEqual([2, 0]);
    at(10);
    expect([onVersion('2'), refresh.percentage]).toEqual([2, 20]);
    at(24);
    expect([onVersion('2'), refresh.percentage]).toEqual([2, 20]);
    at(25);
    expect([onVersion('2'), refresh.percentage]).toEqual([4, 20]);
    at(35);
    expect([onVersion('2'), refresh.percentage]).toEqual([5, 40]);
    at(45);
    expect([onVersion('2'), refresh.percentage, refresh.status]).toEqual([5, 50, 'Successful']);
    expect(refresh.left).toBe(0);
    expect(fleet.template.version).toBe('2');
  });

  it('that lie below what one replacement reaches are skipped', () => {
    const { refresh, at } = begin(2, { checkpoints: [10, 40, 100], checkpointSeconds: 600 });
    at(1);
    expect([refresh.percentage, refresh.checkpointsPassed, refresh.status]).toEqual([50, 2, 'InProgress']);
    expect(refresh.reason).toContain('checkpoint of 40 percent');
    at(9);
    expect(refresh.percentage).toBe(50);
    at(12);
    expect([refresh.percentage, refresh.status]).toEqual([100, 'Successful']);
  });

  it('are reached again in a group that has grown meanwhile, and waited at again', () => {
    const preferences = {
      minHealthy: 80,
      maxHealthy: 100,
      checkpoints: [20, 50, 100],
      checkpointSeconds: 900,
    };
    const { world, fleet, refresh, at, onVersion } = begin(10, { ...preferences, warmupSeconds: 600 });
    at(12);
    expect([onVersion('2'), refresh.percentage, refresh.checkpointsPassed]).toEqual([2, 20, 1]);
    setDesired(world, fleet, 12, '');
    at(14);
    expect([onVersion('2'), refresh.percentage, refresh.checkpointsPassed]).toEqual([4, 16, 0]);
    at(23);
    expect([onVersion('2'), refresh.percentage, refresh.checkpointsPassed]).toEqual([4, 33, 1]);
    at(36);
    expect([onVersion('2'), refresh.percentage]).toEqual([4, 33]);
    at(39);
    expect(onVersion('2')).toBe(6);
  });

  it('hold for the highest that a grown group reaches', () => {
    const preferences = {
      minHealthy: 80,
      maxHealthy: 100,
      checkpoints: [20, 50, 100],
      checkpointSeconds: 900,
    };
    const { world, fleet, refresh, at, live, onVersion } = begin(10, preferences);
    at(1);
    setDesired(world, fleet, 20, '');
    at(3);
    expect([onVersion('2'), refresh.percentage, refresh.checkpointsPassed]).toEqual([12, 60, 2]);
    expect(refresh.reason).toContain('checkpoint of 50 percent');
    at(60);
    expect([onVersion('2'), live().length, refresh.status]).toEqual([20, 20, 'Successful']);
  });
});

/** The fewest that served and the most that lived, at every second until it ends. */
function extremes(world: World, refresh: { endedAt?: number }, live: () => ReturnType<typeof membersOf>) {
  let [least, most] = [Infinity, 0];
  while (refresh.endedAt === undefined) {
    advance(world, world.now + 1_000);
    least = Math.min(least, live().filter(serves).length);
    most = Math.max(most, live().length);
  }
  return { least, most };
}

describe('health bounds', () => {
  it.each([
    { desired: 1, min: 100, max: 100, least: 1, most: 2 },
    { desired: 4, min: 100, max: 100, least: 4, most: 5 },
    { desired: 10, min: 100, max: 130, least: 10, most: 13 },
    { desired: 10, min: 80, max: 100, least: 8, most: 10 },
    { desired: 3, min: 90, max: 100, least: 3, most: 4 },
    { desired: 3, min: 90, max: 100, omitted: true, least: 2, most: 3 },
    { desired: 2, min: 100, max: 100, omitted: true, least: 1, most: 2 },
    { desired: 1, min: 90, max: 100, least: 1, most: 2 },
    { desired: 1, min: 90, max: 100, omitted: true, least: 0, most: 1 },
  ])('$desired machines at $min-$max %: never below $least, never above $most', (example) => {
    const { desired, min, max, omitted = false, least, most } = example;
    const { world, refresh, live, onVersion } = begin(desired, {
      minHealthy: min,
      maxHealthy: max,
      maxOmitted: omitted,
      warmupSeconds: 30,
    });
    expect(extremes(world, refresh, live)).toEqual({ least, most });
    expect([refresh.status, onVersion('2'), live().length]).toEqual(['Successful', desired, desired]);
  });

  it('launches before it terminates at 100-100 %, one at a time', () => {
    const { world, refresh, live, onVersion } = begin(3, { maxHealthy: 100, warmupSeconds: 60 });
    const seen = new Set<string>();
    while (refresh.endedAt === undefined) {
      advance(world, world.now + 1_000);
      seen.add(`${live().length}:${onVersion('2')}`);
    }
    expect([...seen]).toEqual(['3:0', '4:1', '4:2', '4:3', '3:3']);
  });
});

describe('the numbers', () => {
  it('are not derived from each other: nothing left to update at less than 100 %', () => {
    const { refresh, at } = begin(4, { minHealthy: 50, maxHealthy: 100, warmupSeconds: 600 });
    at(15);
    expect([refresh.percentage, refresh.left, refresh.status]).toEqual([50, 0, 'InProgress']);
  });

  it('say what is being waited for in the words of AWS', () => {
    const { refresh, at } = begin(2, { warmupSeconds: 600 });
    at(2);
    expect(refresh.reason).toMatch(
      /^Waiting for instances to warm up before continuing\. For example: i-0[0-9a-f]{16} is warming up\.$/,
    );
  });
});

it('skips machines that already match, and is done at once when all do', () => {
  const { refresh, at, fleet } = begin(3, {}, {}, '1');
  at(0);
  expect([refresh.status, refresh.percentage, refresh.retired]).toEqual(['Successful', 100, 0]);
  expect(fleet.template.version).toBe('1');
});

it('bakes before it succeeds, and writes the template only then', () => {
  const { refresh, at, fleet } = begin(2, { bakeSeconds: 600 });
  at(3);
  expect([refresh.status, refresh.percentage, fleet.template.version]).toEqual(['Baking', 100, '1']);
  at(14);
  expect([refresh.status, fleet.template.version]).toEqual(['Successful', '2']);
});

it('scales out with the desired configuration, and in to the right number, while it runs', () => {
  const { world, fleet, refresh, at, live, onVersion } = begin(4, { warmupSeconds: 600, maxHealthy: 125 });
  at(1);
  setDesired(world, fleet, 8, '');
  expect([onVersion('1'), onVersion('2')]).toEqual([4, 6]);
  at(2);
  setDesired(world, fleet, 3, '');
  at(200);
  expect([refresh.status, live().length, onVersion('2')]).toEqual(['Successful', 3, 3]);
});
