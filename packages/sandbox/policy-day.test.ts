import { beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from './test-sandbox.ts';

const DAY = 86_400;
const name = { AutoScalingGroupName: 'web' };
/** Noon to noon: from 50 requests a second at night to 500 at six in the evening. */
const workload = { peak: 500, floor: 0.1, peakHour: 18, seed: 11 };

type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

/** A fleet that follows its load, and has a larger minimum from six to nine in the morning. */
async function openFleet() {
  const aws = await openSandbox({ group: { min: 1, max: 20, workload }, bootSeconds: 40 });
  await aws.autoScaling.putScalingPolicy({
    ...{ ...name, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling', EstimatedInstanceWarmup: 90 },
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      TargetValue: 50,
    },
  });
  const put = (ScheduledActionName: string, Recurrence: string, MinSize: number) =>
    aws.autoScaling.putScheduledUpdateGroupAction({ ...name, ScheduledActionName, Recurrence, MinSize });
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 2 });
  await put('morning', '0 6 * * *', 14);
  await put('later', '0 9 * * *', 1);
  return aws;
}

/** What a client can read of the day, and the world itself, byte for byte. */
async function read({ autoScaling, cloudWatch, world }: Sandbox) {
  const { Activities } = await autoScaling.describeScalingActivities({ ...name, MaxRecords: 100 });
  const { AutoScalingGroups } = await autoScaling.describeAutoScalingGroups({});
  const { MetricAlarms } = await cloudWatch.describeAlarms({});
  const { Datapoints } = await cloudWatch.getMetricStatistics({
    ...{ Namespace: 'AWS/AutoScaling', MetricName: 'GroupInServiceInstances', Period: 300 },
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
    ...{
      StartTime: new Date(world.now - DAY * 1_000),
      EndTime: new Date(world.now),
      Statistics: ['Maximum'],
    },
  });
  const sizes = Datapoints!.sort((a, b) => a.Timestamp!.getTime() - b.Timestamp!.getTime());
  const answers = JSON.stringify({ Activities, AutoScalingGroups, MetricAlarms, sizes });
  // Each call that set the fleet up has a request id of its own.
  return { answers, saved: JSON.stringify({ ...world, trail: null }), sizes };
}

async function dayIn(steps: number[]) {
  const aws = await openFleet();
  for (const step of steps) await aws.pass(step);
  const result = { ...(await read(aws)), causes: aws.fleet.activities.map(({ cause }) => cause) };
  await aws.close();
  return result;
}

const minutes = Array.from({ length: 1_440 }, () => 60);
/** Not whole minutes. */
const odd = [1, 59, 7_919.5, 0.25, 30_000, DAY - 37_979.75];

describe('a day of target tracking and scheduled actions', { timeout: 20_000 }, () => {
  let day: Awaited<ReturnType<typeof dayIn>>;
  beforeAll(async () => void (day = await dayIn([DAY])), 20_000);

  it('really has them: the fleet follows its load, and the clock', () => {
    const sizes = day.sizes.map(({ Maximum }) => Maximum!);
    const at = (hour: number) => sizes[(((hour - 12 + 24) % 24) * 3_600) / 300]!;
    expect(at(18)).toBeGreaterThanOrEqual(13);
    expect([at(5), at(7)]).toEqual([2, 14]);
    const caused = (text: string) => day.causes.filter((cause) => cause.includes(text)).length;
    expect(caused('AlarmHigh')).toBeGreaterThan(9);
    expect(caused('AlarmLow')).toBeGreaterThan(9);
    expect(caused('scheduled action morning')).toBe(12);
  });

  it('comes to the same bytes each time', async () => {
    const again = await dayIn([DAY]);
    expect(again.saved).toBe(day.saved);
    expect(again.answers).toBe(day.answers);
  });

  it.each([
    ['1,440', minutes],
    ['uneven', odd],
  ])('comes to the same bytes by %s steps', async (_text, steps) => {
    expect(steps.reduce((sum, step) => sum + step, 0)).toBe(DAY);
    const stepped = await dayIn(steps);
    expect(stepped.saved).toBe(day.saved);
    expect(stepped.answers).toBe(day.answers);
  });
});
