import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costWithin } from '../../prices/billed.ts';
import { makeGroup, makeWorld } from '../../testing.ts';
import { advance } from '../advance.ts';
import { setDesired } from '../groups/capacity.ts';
import { counts, membersOf, serves } from '../groups/members.ts';
import { settle } from '../groups/settle.ts';
import { HOUR, MINUTE, SECOND } from '../time/time.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import type { RefreshPreferences, RefreshStrategy } from './types.ts';
import type { Region, World } from '../types.ts';
import { activeRefresh } from './bookkeeping.ts';
import { beginRollback } from './outcome.ts';
import { healthyBounds } from './plan.ts';
import { boundsOf } from './replace.ts';
import { startRefresh } from './start.ts';

const preferences: fc.Arbitrary<RefreshPreferences> = fc
  .record({
    minHealthy: fc.integer({ min: 0, max: 100 }),
    above: fc.integer({ min: 0, max: 100 }),
    maxOmitted: fc.boolean(),
    warmupSeconds: fc.integer({ min: 0, max: 240 }),
    checkpoints: fc.constantFrom<number[]>([], [10, 100], [20, 50], [30, 60, 100]),
    checkpointSeconds: fc.integer({ min: 0, max: 300 }),
    bakeSeconds: fc.constantFrom(0, 120),
    skipMatching: fc.boolean(),
    autoRollback: fc.boolean(),
    scaleInProtected: fc.constantFrom('Refresh' as const, 'Ignore' as const, 'Wait' as const),
    standby: fc.constantFrom('Terminate' as const, 'Ignore' as const, 'Wait' as const),
    alarms: fc.constant<string[]>([]),
  })
  .map(({ above, ...rest }) => ({
    ...rest,
    maxHealthy: rest.maxOmitted ? 100 : Math.min(200, rest.minHealthy + 100, 100 + above),
  }));

/** Data, so that a counterexample can be read. */
type Operation =
  | { kind: 'start'; strategy: RefreshStrategy; version: number; preferences: RefreshPreferences }
  | { kind: 'cancel' }
  | { kind: 'rollback' }
  | { kind: 'protect' | 'standby' | 'scale'; n: number };

const start = fc.record({
  kind: fc.constant('start' as const),
  strategy: fc.constantFrom('Rolling' as const, 'ReplaceRootVolume' as const),
  version: fc.constantFrom(1, 2, 3),
  preferences,
});

const deployments: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: start },
  fc.record({ kind: fc.constant('cancel' as const) }),
  fc.record({ kind: fc.constant('rollback' as const) }),
  fc.record({ kind: fc.constant('protect' as const), n: fc.nat(9) }),
);

const everything: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 2, arbitrary: deployments },
  fc.record({ kind: fc.constantFrom('scale' as const, 'standby' as const), n: fc.nat(15) }),
);

const IMAGES = ['', 'ami-0good', 'ami-0better', 'ami-0bad'];

/** A version of the template, or an image for the machines as they are. */
function desiredOf(group: Group, { strategy, version }: Operation & { kind: 'start' }): LaunchSpec {
  if (strategy === 'Rolling') return { template: { ...group.template, version: String(version) } };
  const overrides = [{ type: 'm7g.large', imageId: IMAGES[version]! }];
  return {
    template: group.template,
    mixed: {
      overrides,
      ...{ percentage: 100, spotStrategy: 'lowest-price' },
      strategy: 'prioritized',
      base: 0,
    },
  };
}

/** As the services do it: change, then settle. */
function run(world: World, region: Region, group: Group, operation: Operation) {
  change(world, region, group, operation);
  settle(world, region, group);
}

function change(world: World, region: Region, group: Group, operation: Operation) {
  const refresh = activeRefresh(group);
  if (operation.kind === 'start') {
    if (!refresh) startRefresh(world, region, group, { ...operation, desired: desiredOf(group, operation) });
  } else if (operation.kind === 'cancel') {
    if (refresh) refresh.status = 'Cancelling';
  } else if (operation.kind === 'rollback') {
    if (refresh && ['Pending', 'InProgress', 'Baking'].includes(refresh.status))
      beginRollback(world, region, group, refresh, 'asked');
  } else if (operation.kind === 'scale') setDesired(world, group, operation.n, '');
  else {
    const members = membersOf(region, group).filter(operation.kind === 'protect' ? counts : serves);
    const one = members[operation.n % Math.max(1, members.length)];
    if (one && operation.kind === 'protect') one.protected = !one.protected;
    else if (one && group.desired > 0) {
      one.lifecycle = 'Standby';
      group.desired -= 1;
    }
  }
}

const steps = (operation: fc.Arbitrary<Operation>) =>
  fc.array(fc.record({ operation, seconds: fc.integer({ min: 0, max: 900 }) }), {
    minLength: 1,
    maxLength: 8,
  });

/** A fleet of `desired` that serves, in a world with a second fleet that nothing is asked of. */
function begin(desired: number) {
  const world = makeWorld({ group: { max: 40 }, bootSeconds: 20 });
  const region = world.regions['us-east-1']!;
  region.groups['other'] = makeGroup({ name: 'other', arn: 'arn:other' });
  const group = region.groups['web']!;
  setDesired(world, region.groups['other'], 3, '');
  setDesired(world, group, desired, '');
  advance(world, world.now + 5 * MINUTE);
  return { world, region, group };
}

it('healthy machines never fall below what the preferences allow', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), steps(deployments), (desired, list) => {
      const { world, region, group } = begin(desired);
      const serving = () => membersOf(region, group).filter(serves).length;
      for (const { operation, seconds } of list) {
        run(world, region, group, operation);
        for (let passed = 0; passed < seconds; passed += 5) {
          const refresh = activeRefresh(group);
          const before = serving();
          advance(world, world.now + 5 * SECOND);
          if (!refresh) continue;
          const { least, most } = healthyBounds(desired, boundsOf(refresh));
          const forced = least === desired && most === desired ? 1 : 0;
          // One that begins on a fleet already below its bound may not lower it further.
          expect(serving()).toBeGreaterThanOrEqual(Math.min(before, least - forced));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('capacity converges, nothing is in two fleets, and no cost is negative', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), steps(everything), (desired, list) => {
      const { world, region, group } = begin(desired);
      const from = world.now - HOUR;
      let spent = 0;
      for (const { operation, seconds } of list) {
        run(world, region, group, operation);
        advance(world, world.now + seconds * SECOND);
        const all = Object.values(region.groups).flatMap((one) => membersOf(region, one).map(({ id }) => id));
        expect(new Set(all).size).toBe(all.length);
        const costs = world.running.map((one) => costWithin(one, from, world.now, world.now));
        expect(Math.min(...costs, 0)).toBe(0);
        const total = costs.reduce((sum, one) => sum + one, 0);
        expect(total).toBeGreaterThanOrEqual(spent);
        spent = total;
      }
      for (const one of membersOf(region, group)) one.protected = false;
      settle(world, region, group);
      advance(world, world.now + 5 * HOUR);
      expect(activeRefresh(group)).toBeUndefined();
      expect(membersOf(region, group).filter(counts)).toHaveLength(group.desired);
      expect(membersOf(region, region.groups['other']!)).toHaveLength(3);
      for (const intervals of Map.groupBy(world.running, ({ instanceId }) => instanceId).values())
        for (const [before, after] of intervals
          .slice(1)
          .map((one, index) => [intervals[index]!, one] as const))
          expect(before.terminatedAt).toBe(after.launchedAt);
    }),
    { numRuns: 60 },
  );
});

it('deployments come to the same world in one step and in many', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      start,
      fc.array(fc.integer({ min: 1, max: 900 })),
      (desired, go, parts) => {
        const [once, often] = [begin(desired), begin(desired)];
        for (const { world, region, group } of [once, often]) run(world, region, group, go);
        const end = once.world.now + parts.reduce((sum, part) => sum + part * SECOND, 0);
        advance(once.world, end);
        for (const part of parts) advance(often.world, often.world.now + part * SECOND);
        expect(often.world).toEqual(once.world);
      },
    ),
    { numRuns: 40 },
  );
});
