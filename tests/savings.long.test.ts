import { describe, expect, it } from 'vitest';
import { savingOf } from '@/lib/savings/saving';
import type { StepRule } from '@/lib/replay/step-scaling';
import type { Choice, ReplayFacts } from '@/lib/replay/what-if';
import { carries, imageIn } from '../packages/sandbox/load/machine.ts';
import { METRICS, sampler, type Metric } from '../packages/sandbox/load/metrics.ts';
import { trackingAlarms } from '../packages/sandbox/services/autoscaling/tracking-alarms.ts';
import { makeWorld, TARGET_GROUP } from '../packages/sandbox/testing.ts';
import { advance } from '../packages/sandbox/world/advance.ts';
import { setDesired } from '../packages/sandbox/world/groups/capacity.ts';
import { newAlarm } from '../packages/sandbox/world/policies/alarm.ts';
import type { Policy } from '../packages/sandbox/world/policies/policy.ts';
import type { World } from '../packages/sandbox/world/types.ts';

const DAY = 86_400_000;
const BUCKET = 300_000;
const [BOOT, WARM_UP] = [40, 90];
const PRICE = 0.0816;
/** Days before the change, and after it. */
const [PAST, FUTURE] = [7, 14];

type Setup = Pick<Choice, 'min' | 'max' | 'policy'>;

/** Gives the fleet the pair of policies with alarms that its steps are in AWS. */
function stepBy(world: World, { unit, steps, outAfter, inAfter }: StepRule) {
  const [group, region] = [groupIn(world), world.regions['us-east-1']!];
  const sides = [
    { name: 'out', after: outAfter, own: steps.filter(({ by }) => by > 0) },
    { name: 'in', after: inAfter, own: steps.filter(({ by }) => by < 0) },
  ] as const;
  for (const { name, after, own } of sides) {
    const arn = `arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/${name}`;
    const threshold = name === 'out' ? own[0]!.at : own.at(-1)!.at;
    region.alarms.push({
      ...newAlarm(world.now),
      ...{ name: `web-${name}`, arn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-${name}` },
      ...{ namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions: { AutoScalingGroupName: 'web' } },
      ...{ statistic: 'Average', periodSeconds: 60, evaluationPeriods: after, threshold, actions: [arn] },
      comparison: name === 'out' ? 'GreaterThanOrEqualToThreshold' : 'LessThanOrEqualToThreshold',
    });
    group.policies.push({
      ...{ name, arn, type: 'StepScaling', enabled: true, warmupSeconds: WARM_UP },
      ...{ alarmNames: [`web-${name}`], aggregation: 'Average' },
      adjustmentType: unit === 'machines' ? 'ChangeInCapacity' : 'PercentChangeInCapacity',
      steps: own.map(({ at, by }, index) =>
        name === 'out'
          ? {
              lower: at - threshold,
              ...(own[index + 1] && { upper: own[index + 1]!.at - threshold }),
              adjustment: by,
            }
          : {
              upper: at - threshold,
              ...(own[index - 1] && { lower: own[index - 1]!.at - threshold }),
              adjustment: by,
            },
      ),
    });
  }
}

const METRIC = {
  cpu: { metric: 'ASGAverageCPUUtilization' },
  requests: {
    metric: 'ALBRequestCountPerTarget',
    resourceLabel: `app/web/50dc6c495c0c9188/${TARGET_GROUP.split(':').at(-1)}`,
  },
} as const;

const groupIn = (world: World) => world.regions['us-east-1']!.groups['web']!;

/** Gives the fleet a setup, as a change of its capacity line does. */
function apply(world: World, { min, max, policy }: Setup) {
  const [group, region] = [groupIn(world), world.regions['us-east-1']!];
  Object.assign(group, { min, max });
  region.alarms = [];
  group.policies = [];
  if (policy?.metric === 'steps') stepBy(world, policy);
  else if (policy) {
    const own: Policy = {
      ...{ name: 'track', type: 'TargetTrackingScaling', enabled: true, target: policy.target },
      arn: 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/track',
      ...{ ...METRIC[policy.metric], warmupSeconds: WARM_UP, alarmNames: [] },
    };
    const alarms = trackingAlarms(world, group, own);
    region.alarms.push(...alarms);
    own.alarmNames = alarms.map(({ name }) => name);
    group.policies.push(own);
  }
  const desired = Math.min(max, Math.max(min, group.desired));
  if (desired !== group.desired) setDesired(world, group, desired, 'a test');
}

function worldWith(setup: Setup) {
  const workload = { peak: 500, floor: 0.2, peakHour: 18, seed: 11, steady: false };
  const world = makeWorld({ group: { min: 1, max: 20, workload }, bootSeconds: BOOT });
  setDesired(world, groupIn(world), Math.min(setup.max, Math.max(setup.min, 4)), 'a test');
  apply(world, setup);
  advance(world, world.now + 2 * BUCKET);
  return world;
}

function seriesOf(world: World, metric: Metric, from: number, to: number) {
  const sample = sampler(world);
  return Array.from({ length: (to - from) / BUCKET }, (_, index) =>
    sample(groupIn(world), metric, from + index * BUCKET, BUCKET / 1_000),
  );
}
const MACHINES = METRICS['AWS/AutoScaling']!['GroupInServiceInstances']!;
const REQUESTS = METRICS['AWS/ApplicationELB']!['RequestCount']!;

const TYPE = 'm7g.large';
const choice = (setup: Setup): Choice => ({ ...setup, type: TYPE, bootSeconds: BOOT });

function factsOf(world: World, from: number, to: number, stands: Choice): ReplayFacts {
  return {
    axis: { from, to, period: BUCKET / 1_000 },
    work: seriesOf(world, REQUESTS, from, to).map((sum) => (sum === null ? null : sum / (BUCKET / 1_000))),
    capacity: seriesOf(world, MACHINES, from, to),
    carries: carries(TYPE, imageIn(world, 'us-east-1', 'ami-0good')),
    types: [{ type: TYPE, ratio: 1, usdPerHour: PRICE }] as ReplayFacts['types'],
    ...{ unit: 'req/s', counts: 'machines', unitsPerMachine: 1, line: 0.6, stands, warmupSeconds: WARM_UP },
    ...{
      assumptions: [],
      architecture: null,
      architectures: [],
      zones: 1,
      notes: [],
      notReplayed: [],
      events: [],
      schedules: [],
    },
    boot: { seconds: BOOT, samples: 20 } as ReplayFacts['boot'],
  };
}

/** USD of the machines in service in a span. */
const costIn = (world: World, from: number, to: number) =>
  (seriesOf(world, MACHINES, from, to).reduce((sum: number, n) => sum + (n ?? 0), 0) * PRICE) / 12;

/** Two worlds of one seed: in one the fleet is changed after a week, in the other it is not. */
function bothWorlds(before: Setup, after: Setup) {
  const [changed, unchanged] = [worldWith(before), worldWith(before)];
  const from = changed.now;
  const at = from + PAST * DAY;
  const until = at + FUTURE * DAY;
  for (const world of [changed, unchanged]) advance(world, at);
  apply(changed, after);
  for (const world of [changed, unchanged]) advance(world, until);
  const facts = factsOf(changed, from, until, choice(after));
  const experiment = { at, until, before: choice(before), after: choice(after) };
  return {
    saving: savingOf(facts, experiment)!,
    truth: { ran: costIn(changed, at, until), without: costIn(unchanged, at, until) },
  };
}

const cpu = (target: number) => ({ metric: 'cpu', target }) as const;
const requests = (target: number) => ({ metric: 'requests', target }) as const;
const steps: StepRule = {
  ...{ metric: 'steps', unit: 'machines', outAfter: 3, inAfter: 15 },
  steps: [
    { at: 30, by: -1 },
    { at: 60, by: 1 },
    { at: 80, by: 3 },
  ],
};
const usual: Setup = { min: 2, max: 20, policy: cpu(50) };

describe('what a change saved, against a world in which it was not made', () => {
  it.each<[string, Setup, Setup]>([
    ['a higher target', usual, { ...usual, policy: cpu(65) }],
    ['a lower target', { ...usual, policy: cpu(65) }, usual],
    ['a lower minimum', { ...usual, min: 6 }, usual],
    ['a higher minimum', usual, { ...usual, min: 6 }],
    ['a lower maximum', usual, { ...usual, max: 6 }],
    ['a higher maximum', { ...usual, max: 6 }, usual],
    ['a policy where the number was fixed', { min: 10, max: 10, policy: null }, usual],
    ['a fixed number where there was a policy', usual, { min: 8, max: 8, policy: null }],
    [
      'fewer machines of a fixed number',
      { min: 10, max: 10, policy: null },
      { min: 7, max: 7, policy: null },
    ],
    ['steps instead of a target', usual, { ...usual, policy: steps }],
    ['a target instead of steps', { ...usual, policy: steps }, usual],
    ['requests tracked instead of CPU', usual, { ...usual, policy: requests(1_800) }],
  ])('%s: within 2 percent of the cost of two weeks', (_text, before, after) => {
    const { saving, truth } = bothWorlds(before, after);
    const off = Math.abs(saving.saved - (truth.without - truth.ran));
    expect(saving.ranUsd).toBeCloseTo(truth.ran, 1);
    expect(off / truth.without).toBeLessThan(0.02);
    expect(off).toBeLessThanOrEqual(saving.within! + 0.01);
  });
});
