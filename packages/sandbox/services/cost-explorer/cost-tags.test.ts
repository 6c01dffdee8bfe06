import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const DAY = 86_400;
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox();
  await aws.pass(DAY / 2);
  await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 2 });
});
afterEach(() => aws.close());

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Dollars of the day after the start, by value of a tag. */
async function bill(Key: string) {
  const day = Date.UTC(2026, 10, 24);
  const { ResultsByTime } = await aws.costs.getCostAndUsage({
    TimePeriod: { Start: iso(day), End: iso(day + DAY * 1_000) },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'TAG', Key }],
  });
  const groups = ResultsByTime![0]!.Groups!;
  return Object.fromEntries(
    groups.map(({ Keys, Metrics }) => [Keys![0], Number(Metrics!['UnblendedCost']!.Amount)]),
  );
}

it('a group that is deleted leaves its past bills where they were', async () => {
  await aws.pass(DAY);
  await aws.autoScaling.deleteAutoScalingGroup({ ...name, ForceDelete: true });
  await aws.pass(4 * DAY);
  const full = 2 * 24 * 0.0816;
  const bills = await bill('app');
  expect(Object.keys(bills)).toEqual(['app$web']);
  expect(bills['app$web']).toBeCloseTo(full, 2);
});

it('a machine is booked under the tags of the time', async () => {
  await aws.pass(DAY / 2);
  const { Reservations } = await aws.ec2.describeInstances({});
  const Resources = [Reservations![0]!.Instances![0]!.InstanceId!];
  await aws.ec2.createTags({ Resources, Tags: [{ Key: 'team', Value: 'blue' }] });
  await aws.pass(DAY / 4);
  await aws.ec2.deleteTags({ Resources, Tags: [{ Key: 'team' }] });
  await aws.pass(4 * DAY);
  const { team$blue: blue, team$: rest } = await bill('team');
  expect(blue).toBeCloseTo(6 * 0.0816, 4);
  expect(blue! + rest!).toBeCloseTo(2 * 24 * 0.0816, 2);
  const { Datapoints } = await aws.cloudWatch.getMetricStatistics({
    Namespace: 'AWS/AutoScaling',
    MetricName: 'GroupInServiceInstances',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
    StartTime: new Date(Date.UTC(2026, 10, 24, 2)),
    EndTime: new Date(Date.UTC(2026, 10, 25)),
    Period: 3_600,
    Statistics: ['Minimum'],
  });
  expect(Datapoints!.map(({ Minimum }) => Minimum)).toEqual(Datapoints!.map(() => 2));
});
