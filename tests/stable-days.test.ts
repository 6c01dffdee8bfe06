import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fixedRange } from '../lib/core/time-range';
import { openWorld } from './faults/world.ts';

const HOUR = 3_600_000;
const GROUP = { AutoScalingGroupName: 'web' };
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };

let at: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 2, max: 12, desired: 2 } } });
  Object.assign(at.sandbox.fleet.workload, { peak: 420, floor: 0.3, peakHour: 12, seed: 3, steady: false });
  await at.sandbox.autoScaling.setDesiredCapacity({ ...GROUP, DesiredCapacity: 5 });
  await follow(50);
  // A fixed number of machines under a load that rises and falls: some of it is over the line.
  await at.sandbox.autoScaling.suspendProcesses({ ...GROUP, ScalingProcesses: ['AlarmNotification'] });
  await at.sandbox.pass(30 * 3_600);
});
afterAll(() => at.close());

const follow = (TargetValue: number) =>
  at.sandbox.autoScaling.putScalingPolicy({
    ...GROUP,
    ...{ PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
    TargetTrackingConfiguration: {
      TargetValue,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  });

/** Minutes over the line between two moments (UTC ms), as a range draws them. */
async function minutes(range: Parameters<typeof at.load.getLoad>[1]['range'], from: number, to: number) {
  // CloudTrail is read beside the page, so the first answer may come without it.
  const { load } = await vi.waitFor(
    async () => {
      const answer = await at.load.getLoad(at.as(), { fleet, range });
      expect(answer.load.notes.filter(({ says }) => says.includes('has not answered'))).toEqual([]);
      return answer;
    },
    { timeout: 20_000 },
  );
  const { axis, over, line, max } = load;
  const inside = over.flatMap((value, index) => {
    const start = axis.from + index * axis.period * 1_000;
    return start >= from && start + axis.period * 1_000 <= to ? [index] : [];
  });
  return {
    over: inside.reduce((sum, index) => sum + (over[index] ?? 0), 0),
    unknown: inside.filter((index) => over[index] === null).length,
    lines: inside.map((index) => line[index]!),
    max: inside.map((index) => max[index]),
  };
}

it('keeps yesterday’s line, bounds and minutes over it once target and bounds are changed', async () => {
  const now = at.sandbox.world.now;
  const [from, to] = [3, 1].map((ago) => Math.floor((now - ago * 6 * HOUR) / (6 * HOUR)) * 6 * HOUR);
  const span = fixedRange({ from: from!, to: to! });
  const before = await minutes(span, from!, to!);
  expect(before.over).toBeGreaterThan(30);
  expect(before.unknown).toBe(0);

  await at.sandbox.pass(60);
  await follow(80);
  await at.sandbox.autoScaling.updateAutoScalingGroup({ ...GROUP, MaxSize: 40 });
  await at.sandbox.pass(2 * 3_600);
  // Held reads would hide a difference.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * HOUR });
  try {
    const ranges = [span, '24h', '7d'] as const;
    const after = await Promise.all(ranges.map((range) => minutes(range, from!, to!)));
    for (const one of after) expect(one.over).toBe(before.over);
    expect(after[0]!.lines).toEqual(before.lines);
    const newest = await minutes('1h', now, at.sandbox.world.now);
    expect(Math.min(...newest.lines)).toBeGreaterThan(1.4 * Math.min(...before.lines));
    expect(new Set(newest.max)).toEqual(new Set([40]));
  } finally {
    vi.useRealTimers();
  }
});
