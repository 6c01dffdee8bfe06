import fc from 'fast-check';
import { newAlarm } from '../policies/alarm.ts';
import { expect, it } from 'vitest';
import { makeWorld, START } from '../../testing.ts';
import { advance } from '../advance.ts';
import { setDesired } from './capacity.ts';
import { counts, membersOf, serves } from './members.ts';
import { HOUR, MINUTE } from '../time/time.ts';
import type { Group } from './group.ts';
import type { Policy } from '../policies/policy.ts';
import type { Region, World } from '../types.ts';

const POLICY: Policy = {
  name: 'cpu',
  arn: 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:0:autoScalingGroupName/web:policyName/cpu',
  type: 'StepScaling',
  enabled: true,
  adjustmentType: 'ChangeInCapacity',
  steps: [{ lower: 0, adjustment: 2 }],
  warmupSeconds: 60,
  alarmNames: [],
};

/** A busy fleet with a policy, a warm pool, a maintenance policy and a zone that may be short. */
function busyWorld(peak: number, short: boolean): World {
  const workload = { peak, floor: 1, peakHour: 12, seed: 1, steady: true };
  const maintenance = { minHealthy: 100, maxHealthy: 150 };
  const world = makeWorld({ group: { workload, maintenance, policies: [POLICY], max: 8 }, bootSeconds: 45 });
  const region = regionOf(world);
  region.groups['web']!.warmPool = { least: 1, prepared: 3, state: 'Stopped' };
  region.shortages = short ? [{ zone: 'us-east-1a' }] : [];
  region.alarms.push({
    ...newAlarm(START),
    name: 'busy',
    arn: 'arn:busy',
    namespace: 'AWS/EC2',
    metric: 'CPUUtilization',
    dimensions: { AutoScalingGroupName: 'web' },
    statistic: 'Average',
    periodSeconds: 60,
    evaluationPeriods: 2,
    threshold: 60,
    comparison: 'GreaterThanThreshold',
    actions: [POLICY.arn],
    state: 'OK',
    stateReason: '',
  });
  setDesired(world, groupOf(world), 2, '');
  return world;
}

const regionOf = (world: World): Region => world.regions['us-east-1']!;
const groupOf = (world: World): Group => regionOf(world).groups['web']!;
const live = (world: World) => membersOf(regionOf(world), groupOf(world)).filter(counts);

/** The n-th machine in service falls ill. */
function fallIll(world: World, n: number) {
  const serving = live(world).filter(serves);
  if (serving.length > 0) serving[n % serving.length]!.impairedAt = world.now;
}

it('policies, pools, shortages and illness come to the same world in one step and in many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { maxLength: 10 }),
      fc.integer({ min: 10, max: 900 }),
      fc.boolean(),
      (steps, peak, short) => {
        const [once, often] = [busyWorld(peak, short), busyWorld(peak, short)];
        for (const world of [once, often]) {
          advance(world, START + 5 * MINUTE);
          fallIll(world, 1);
        }
        const end = once.now + steps.reduce((sum, step) => sum + step, 0);
        advance(once, end);
        for (const step of steps) advance(often, often.now + step);
        expect(often).toEqual(once);
      },
    ),
    { numRuns: 40 },
  );
});

it('whatever happens, capacity comes to what is desired, within the bounds, in zones that have machines', () => {
  const event = fc.record({
    wait: fc.integer({ min: 1, max: 10 * MINUTE }),
    peak: fc.integer({ min: 0, max: 900 }),
    ill: fc.option(fc.integer({ min: 0, max: 7 })),
    short: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), (events) => {
      const world = busyWorld(100, false);
      for (const { wait, peak, ill, short } of events) {
        groupOf(world).workload = { ...groupOf(world).workload, peak };
        regionOf(world).shortages = short ? [{ zone: 'us-east-1a' }] : [];
        if (ill !== null) fallIll(world, ill);
        advance(world, world.now + wait);
        const { desired, min, max } = groupOf(world);
        expect(desired).toBeGreaterThanOrEqual(min);
        expect(desired).toBeLessThanOrEqual(max);
        expect(live(world).length).toBeLessThanOrEqual(Math.ceil(desired * 1.5) + 1);
      }
      groupOf(world).workload = { ...groupOf(world).workload, peak: 1 };
      regionOf(world).shortages = [];
      advance(world, world.now + 2 * HOUR);
      const inFirst = live(world).filter(({ zone }) => zone === 'us-east-1a').length;
      expect(live(world)).toHaveLength(groupOf(world).desired);
      expect(live(world).every(serves)).toBe(true);
      expect(Math.abs(live(world).length - 2 * inFirst)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
