import { describe, expect, it } from 'vitest';
import { savingOf, type Saving, type SavingFacts } from '@/lib/savings/saving';
import type { Recurring } from '@/lib/savings/setups';
import type { StepRule } from '@/lib/replay/step-scaling';
import type { Choice, ReplayFacts } from '@/lib/replay/what-if';
import { ratesOf } from '@/lib/load/day-rates';
import { carries, imageIn } from '../packages/sandbox/load/machine.ts';
import { METRICS, sampler, type Metric } from '../packages/sandbox/load/metrics.ts';
import { trackingAlarms } from '../packages/sandbox/services/autoscaling/tracking-alarms.ts';
import type { Context } from '../packages/sandbox/protocol/operation.ts';
import { startInstanceRefresh } from '../packages/sandbox/services/autoscaling/refreshes.ts';
import { ACCOUNT, makeWorld, TARGET_GROUP } from '../packages/sandbox/testing.ts';
import { advance } from '../packages/sandbox/world/advance.ts';
import { nextRunIn } from '../packages/sandbox/world/time/zoned-cron.ts';
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

type Setup = Pick<Choice, 'min' | 'max' | 'policy'> & {
  /** Of the launch template; 1 is an m7g.large with the first image. */
  version?: keyof typeof VERSIONS;
  schedules?: Recurring[];
};

/** Machine types with their price, their strength against an m7g.large, and CPU for each request. */
const VERSIONS = {
  1: { type: 'm7g.large', price: PRICE, cpu: 1 },
  2: { type: 'm7g.large', price: PRICE, cpu: 1.3 },
  3: { type: 'm7g.xlarge', price: 2 * PRICE, cpu: 1 },
  4: { type: 'm7g.medium', price: PRICE / 2, cpu: 1 },
  5: { type: 'm7g.large', price: PRICE, cpu: 0.8 },
};

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

/** Deploys a version to all machines, as a change of the type and a deployment do. */
function deploy(world: World, version: string) {
  const context = { region: 'us-east-1', account: ACCOUNT } as unknown as Context;
  const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: version };
  const Preferences = { MinHealthyPercentage: 100, MaxHealthyPercentage: 120 };
  startInstanceRefresh(
    world,
    { AutoScalingGroupName: 'web', DesiredConfiguration: { LaunchTemplate }, Preferences },
    context,
  );
}

/** Gives the fleet a setup, as a change of its capacity line does. */
function apply(world: World, { min, max, policy, version = 1, schedules = [] }: Setup) {
  const [group, region] = [groupIn(world), world.regions['us-east-1']!];
  Object.assign(group, { min, max });
  region.alarms = [];
  group.policies = [];
  group.scheduledActions = schedules.map(({ name, recurrence, timeZone, min: least }) => ({
    ...{ name, arn: `arn:${name}`, recurrence: recurrence!, min: least!, timeZone: timeZone ?? 'UTC' },
    startAt: nextRunIn(timeZone ?? 'UTC', recurrence!, world.now)!,
  }));
  if (group.template?.version !== String(version)) deploy(world, String(version));
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
  const region = world.regions['us-east-1']!;
  const template = region.templates['lt-0web']!;
  template.latestVersion = 5;
  template.versions = Object.entries(VERSIONS).map(([number, { type, cpu: cpuFactor }]) => {
    const ImageId = `ami-0v${number}`;
    const image = region.images['ami-0good']!;
    region.images[ImageId] = { ...image, id: ImageId, behaviour: { ...image.behaviour, cpuFactor } };
    const { data, ...made } = template.versions[0]!;
    return { ...made, number: Number(number), data: { ...data, ImageId, InstanceType: type } };
  });
  region.groups['web']!.template = { id: 'lt-0web', name: 'web', version: String(setup.version ?? 1) };
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

const CPU = METRICS['AWS/EC2']!['CPUUtilization']!;
const versionOf = ({ version = 1 }: Setup) => VERSIONS[version];
const choice = ({ min, max, policy, ...setup }: Setup): Choice => ({
  ...{ min, max, policy, type: versionOf(setup as Setup).type, bootSeconds: BOOT },
});

function factsOf(world: World, from: number, to: number, stands: Setup): SavingFacts {
  const perSecond = seriesOf(world, REQUESTS, from, to).map((sum) => sum && sum / (BUCKET / 1_000));
  const capacity = seriesOf(world, MACHINES, from, to);
  const own = versionOf(stands);
  const strength = (type: string) => carries(type, undefined) / carries(own.type, undefined);
  const types = Object.values(VERSIONS).map(({ type, price }) => ({
    ...{ type, ratio: strength(type), usdPerHour: price },
  }));
  return {
    axis: { from, to, period: BUCKET / 1_000 },
    ...{ work: perSecond, capacity, rates: ratesOf(perSecond, seriesOf(world, CPU, from, to), capacity) },
    carries: carries(own.type, imageIn(world, 'us-east-1', `ami-0v${stands.version ?? 1}`)),
    types: types as ReplayFacts['types'],
    ...{ unit: 'req/s', counts: 'machines', unitsPerMachine: 1, line: 0.6, warmupSeconds: WARM_UP },
    limits: { min: stands.min, max: stands.max },
    ...{ stands: choice(stands), assumptions: [], architecture: null, architectures: [], zones: 1 },
    ...{ notes: [], notReplayed: [], events: [], schedules: [] },
    boot: { seconds: BOOT, samples: 20 } as ReplayFacts['boot'],
  };
}

/** USD of the machines in service in a span. */
function costIn(world: World, from: number, to: number) {
  const priceOf = (one: string) => Object.values(VERSIONS).find(({ type }) => type === one)!.price;
  return world.running.reduce((sum, { servingAt, terminatedAt = Infinity, type }) => {
    const ms = Math.min(terminatedAt, to) - Math.max(servingAt ?? Infinity, from);
    return sum + (Math.max(0, ms) / 3_600_000) * priceOf(type);
  }, 0);
}

/** Two worlds of one seed: in one the fleet is changed after a week, in the other it is not. */
function bothWorlds(before: Setup, after: Setup) {
  const [changed, unchanged] = [worldWith(before), worldWith(before)];
  const from = changed.now;
  const startedAt = from + PAST * DAY;
  const until = startedAt + FUTURE * DAY;
  for (const world of [changed, unchanged]) advance(world, startedAt);
  apply(changed, after);
  for (const world of [changed, unchanged]) advance(world, until);
  const facts = factsOf(changed, from, until, after);
  // A deployment counts from its end on.
  const at = groupIn(changed).refreshes[0]?.endedAt ?? startedAt;
  const saving = savingOf(facts, {
    ...{ at, startedAt, since: from, until, before: choice(before), after: choice(after) },
    schedules: { before: before.schedules ?? [], after: after.schedules ?? [] },
    carriesOther: (before.version ?? 1) !== (after.version ?? 1),
  });
  expect(saving).not.toHaveProperty('why');
  return {
    saving: saving as Saving,
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
const run = (name: string, recurrence: string, min: number): Recurring => ({
  ...{ name, recurrence, min, max: null, desired: null, timeZone: 'Europe/Berlin' },
});
const nights = [run('night', '0 22 * * *', 2), run('morning', '0 6 * * 1-5', 8)];

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
    ['a version that needs more CPU for each request', usual, { ...usual, version: 2 }],
    ['a version that needs less CPU for each request', usual, { ...usual, version: 5 }],
    [
      'a version, of a number that is fixed',
      { min: 9, max: 9, policy: null },
      { min: 9, max: 9, policy: null, version: 2 },
    ],
    ['a larger machine type', usual, { ...usual, version: 3 }],
    ['a smaller machine type', usual, { ...usual, version: 4 }],
    ['a lower minimum at night', { ...usual, min: 8 }, { ...usual, min: 8, schedules: nights }],
    ['no lower minimum at night any more', { ...usual, min: 8, schedules: nights }, { ...usual, min: 8 }],
  ])('%s: within 2 percent of the cost of two weeks', (_text, before, after) => {
    const { saving, truth } = bothWorlds(before, after);
    const off = Math.abs(saving.saved - (truth.without - truth.ran));
    expect(Math.abs(saving.ranUsd / truth.ran - 1)).toBeLessThan(0.002);
    expect(off / truth.without).toBeLessThan(0.02);
    // What ran is counted every five minutes, so it is off by what started and ended between.
    expect(off).toBeLessThanOrEqual(saving.within! + 0.001 * truth.ran);
  });
});
