import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay, type Setup } from '../lib/scaling/replay.ts';
import { carries, imageIn } from '../sandbox/load/machine.ts';
import { METRICS, sampler, type Metric } from '../sandbox/load/metrics.ts';
import { parseRecording } from '../sandbox/load/traffic.ts';
import { trackingAlarms } from '../sandbox/services/autoscaling/tracking-alarms.ts';
import { makeWorld } from '../sandbox/testing.ts';
import { advance } from '../sandbox/world/advance.ts';
import { setDesired } from '../sandbox/world/capacity.ts';
import type { Policy } from '../sandbox/world/types.ts';

const FOLDER = path.join(import.meta.dirname, '../../shared/data/load');
const isThere = existsSync(FOLDER);
const RECORDINGS = isThere
  ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv'))
  : [`no recordings in ${FOLDER}`];
const DAYS = 7;
const BUCKET = 300_000;
const [MIN, MAX, TARGET, BOOT, WARM_UP] = [1, 20, 50, 40, 90];

/** A world with one fleet that tracks CPU under a recorded load. */
function worldUnder(name: string) {
  const workload = { peak: 500, floor: 0.1, peakHour: 18, seed: 11, steady: false, replay: name };
  const world = makeWorld({ group: { min: MIN, max: MAX, workload }, bootSeconds: BOOT });
  world.traffic = { [name]: parseRecording(name, readFileSync(path.join(FOLDER, name), 'utf8')) };
  const region = world.regions['us-east-1']!;
  const group = region.groups['web']!;
  const policy: Policy = {
    name: 'cpu',
    arn: 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/cpu',
    type: 'TargetTrackingScaling',
    enabled: true,
    metric: 'ASGAverageCPUUtilization',
    target: TARGET,
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
function bothOf(name: string) {
  const { world, group } = worldUnder(name);
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
    min: MIN,
    max: MAX,
    initial: machines[0]!,
    policy: { metric: 'cpu', target: TARGET },
    carries: carries('m7g.large', imageIn(world, 'us-east-1', 'ami-0good')),
    bootSeconds: BOOT,
    warmupSeconds: WARM_UP,
  };
  const work = requests.map((sum) => (sum === null ? null : sum / (BUCKET / 1_000)));
  const replayed = replay({ axis: { from, to, period: BUCKET / 1_000 }, work }, setup, TARGET / 100);
  return { recordedHours: machines.reduce((sum: number, n) => sum + n!, 0) / 12, replayed };
}

describe('a replay of what ran', () => {
  it.skipIf(!isThere).each(RECORDINGS)(
    'has the machine-hours that the sandbox recorded, within 2 percent: %s',
    (name) => {
      const { recordedHours, replayed } = bothOf(name);
      expect(Math.abs(replayed.serviceHours / recordedHours - 1)).toBeLessThan(0.02);
    },
  );
});
