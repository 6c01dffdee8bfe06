import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay, type Setup } from '../lib/replay/replay.ts';
import type { Tracking } from '../lib/replay/target-tracking.ts';
import { carries, imageIn } from '../packages/sandbox/load/machine.ts';
import { METRICS, sampler, type Metric } from '../packages/sandbox/load/metrics.ts';
import { parseRecording } from '../packages/sandbox/load/traffic.ts';
import { trackingAlarms } from '../packages/sandbox/services/autoscaling/tracking-alarms.ts';
import { makeWorld, TARGET_GROUP } from '../packages/sandbox/testing.ts';
import { advance } from '../packages/sandbox/world/advance.ts';
import { setDesired } from '../packages/sandbox/world/groups/capacity.ts';
import type { Policy } from '../packages/sandbox/world/policies/policy.ts';

const FOLDER = path.join(import.meta.dirname, '../../shared/data/load');
const isThere = existsSync(FOLDER);
const RECORDINGS = isThere
  ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv'))
  : [`no recordings in ${FOLDER}`];
const DAYS = 7;
const BUCKET = 300_000;
const [BOOT, WARM_UP] = [40, 90];
const USUAL = { min: 1, max: 20, policy: { metric: 'cpu', target: 50 } } as const;
type Run = Pick<Setup, 'min' | 'max'> & { policy: Tracking };

const METRIC = {
  cpu: { metric: 'ASGAverageCPUUtilization' },
  requests: {
    metric: 'ALBRequestCountPerTarget',
    resourceLabel: `app/web/50dc6c495c0c9188/${TARGET_GROUP.split(':').at(-1)}`,
  },
};

/** A world with one fleet that tracks its load, a recorded one. */
function worldUnder(name: string, { min, max, policy: { metric, target } }: Run) {
  const workload = { peak: 500, floor: 0.1, peakHour: 18, seed: 11, steady: false, replay: name };
  const world = makeWorld({ group: { min, max, workload }, bootSeconds: BOOT });
  world.traffic = { [name]: parseRecording(name, readFileSync(path.join(FOLDER, name), 'utf8')) };
  const region = world.regions['us-east-1']!;
  const group = region.groups['web']!;
  const policy: Policy = {
    name: 'cpu',
    arn: 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/cpu',
    type: 'TargetTrackingScaling',
    enabled: true,
    ...METRIC[metric],
    target,
    warmupSeconds: WARM_UP,
    alarmNames: [],
  };
  const alarms = trackingAlarms(world, group, policy);
  region.alarms.push(...alarms);
  policy.alarmNames = alarms.map((alarm) => alarm.name);
  group.policies.push(policy);
  setDesired(world, group, 4, 'a test');
  advance(world, world.now + 2 * BUCKET);
  return { world, group };
}

/** What CloudWatch has of the days that the sandbox lived through, and what a replay makes of the same load. */
function bothOf(name: string, run: Run) {
  const { world, group } = worldUnder(name, run);
  const from = world.now;
  const to = from + DAYS * 86_400_000;
  advance(world, to);
  const sample = sampler(world);
  const series = (metric: Metric) =>
    Array.from({ length: (to - from) / BUCKET }, (_, index) =>
      sample(group, metric, from + index * BUCKET, BUCKET / 1_000),
    );
  const machines = series(METRICS['AWS/AutoScaling']!['GroupInServiceInstances']!);
  const requests = series(METRICS['AWS/ApplicationELB']!['RequestCount']!);
  const setup: Setup = {
    ...run,
    initial: machines[0]!,
    carries: carries('m7g.large', imageIn(world, 'us-east-1', 'ami-0good')),
    bootSeconds: BOOT,
    warmupSeconds: WARM_UP,
  };
  const work = requests.map((sum) => (sum === null ? null : sum / (BUCKET / 1_000)));
  const replayed = replay({ axis: { from, to, period: BUCKET / 1_000 }, work }, setup, 0.9);
  return { recordedHours: machines.reduce((sum: number, n) => sum + n!, 0) / 12, replayed };
}

describe('a replay of what ran', () => {
  it.skipIf(!isThere).each(RECORDINGS)(
    'has the machine-hours that the sandbox recorded, within 2 percent: %s',
    (name) => {
      const { recordedHours, replayed } = bothOf(name, USUAL);
      expect(Math.abs(replayed.serviceHours / recordedHours - 1)).toBeLessThan(0.02);
    },
  );

  it.skipIf(!isThere).each<[string, Run]>([
    ['CPU at 70 %', { ...USUAL, policy: { metric: 'cpu', target: 70 } }],
    ['requests', { ...USUAL, policy: { metric: 'requests', target: 1_800 } }],
    ['narrow bounds', { ...USUAL, min: 4, max: 7 }],
  ])('has them also under another setup, within 5 percent: %s', (_text, run) => {
    const { recordedHours, replayed } = bothOf('elb_request_count_8c0756.csv', run);
    expect(Math.abs(replayed.serviceHours / recordedHours - 1)).toBeLessThan(0.05);
  });
});
