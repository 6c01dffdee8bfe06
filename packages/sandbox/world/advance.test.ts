import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeWorld, START } from '../testing.ts';
import { advance } from './advance.ts';
import { setDesired } from './groups/capacity.ts';
import { counts, membersOf } from './groups/members.ts';
import { DAY, HOUR, MINUTE } from './time/time.ts';

const fleetOf = (world: ReturnType<typeof makeWorld>) => world.regions['us-east-1']!.groups['web']!;

it('comes to the same world in one step and in many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { maxLength: 12 }),
      fc.integer({ min: 0, max: 20 }),
      (steps, desired) => {
        const [once, often] = [makeWorld({ bootSeconds: 45 }), makeWorld({ bootSeconds: 45 })];
        for (const world of [once, often]) setDesired(world, fleetOf(world), desired, '');
        const end = START + steps.reduce((sum, step) => sum + step, 0);
        advance(once, end);
        for (const step of steps) advance(often, often.now + step);
        expect(often).toEqual(once);
      },
    ),
  );
});

it('always comes to the desired capacity, balanced over the zones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }), (wishes) => {
      const world = makeWorld();
      for (const wish of wishes) {
        setDesired(world, fleetOf(world), wish, '');
        advance(world, world.now + 30_000);
      }
      advance(world, world.now + 10 * MINUTE);
      const live = membersOf(world.regions['us-east-1']!, fleetOf(world)).filter(counts);
      const inFirst = live.filter(({ zone }) => zone === 'us-east-1a').length;
      expect(live).toHaveLength(wishes.at(-1)!);
      expect(Math.abs(live.length - 2 * inFirst)).toBeLessThanOrEqual(1);
    }),
  );
});

it('writes every interval that a machine ran into the ledger', () => {
  const world = makeWorld({ bootSeconds: 60 });
  setDesired(world, fleetOf(world), 3, '');
  advance(world, START + HOUR);
  setDesired(world, fleetOf(world), 1, '');
  advance(world, START + 2 * HOUR);
  const ended = world.running.filter(({ terminatedAt }) => terminatedAt !== undefined);
  expect([world.running.length, ended.length]).toEqual([3, 2]);
  for (const interval of world.running) {
    expect(interval).toMatchObject({
      group: 'web',
      type: 'm7g.large',
      imageId: 'ami-0good',
      launchedAt: START,
    });
    expect(interval.servingAt! - START).toBeGreaterThanOrEqual(54_000);
    expect(interval.servingAt! - START).toBeLessThanOrEqual(66_000);
  }
});

it('is plain JSON: saved and read back it goes on the same way', () => {
  const world = makeWorld();
  setDesired(world, fleetOf(world), 5, '');
  advance(world, START + 500);
  const copy = JSON.parse(JSON.stringify(world)) as typeof world;
  for (const one of [world, copy]) advance(one, START + HOUR);
  expect(copy).toEqual(world);
});

it('passes a month in a moment', () => {
  const world = makeWorld();
  setDesired(world, fleetOf(world), 10, '');
  advance(world, START + 30 * DAY);
  expect(membersOf(world.regions['us-east-1']!, fleetOf(world))).toHaveLength(10);
});
