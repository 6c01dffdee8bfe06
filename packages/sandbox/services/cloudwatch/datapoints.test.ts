import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(
  async () => void (aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'quiet' }) })),
);
afterAll(() => aws.close());

const Metric = {
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'storefront-prod' }],
};
const hours = (count: number) => ({
  StartTime: new Date(START - count * 3_600_000),
  EndTime: new Date(START),
});
const data = (more: object, Period = 60) =>
  aws.cloudWatch.getMetricData({
    ...hours(10),
    MetricDataQueries: ['a', 'b'].map((Id) => ({ Id, MetricStat: { Metric, Period, Stat: 'Average' } })),
    ...more,
  });

it('a page holds as many points as asked for; a series goes on in the next, and no point comes twice', async () => {
  const times: Record<string, number[]> = { a: [], b: [] };
  const states: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await data({ MaxDatapoints: 50, ...(NextToken && { NextToken }) });
    const results = page.MetricDataResults!;
    expect(results.reduce((sum, { Values }) => sum + Values!.length, 0)).toBeLessThanOrEqual(50);
    for (const { Id, Timestamps, StatusCode } of results) {
      times[Id!]!.push(...Timestamps!.map((at) => at.getTime()));
      states.push(`${Id} ${StatusCode}`);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  const whole = (await data({})).MetricDataResults!.map(({ Timestamps }) =>
    Timestamps!.map((at) => at.getTime()),
  );
  expect([times['a'], times['b']]).toEqual(whole);
  expect(whole[0]!.length).toBeGreaterThan(100);
  expect(states.filter((state) => state.endsWith('Complete'))).toEqual(['a Complete', 'b Complete']);
  expect(states).toContain('a PartialData');
});

it('statistics are refused beyond 1,440 points, and a period that is none', async () => {
  const ask = (count: number, Period: number) =>
    refusal(
      aws.cloudWatch.getMetricStatistics({ ...Metric, ...hours(count), Period, Statistics: ['Average'] }),
    );
  expect(await ask(24, 60)).toBeNull();
  expect(await ask(48, 60)).toMatchObject({
    message:
      'You have requested up to 2880 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  });
  expect((await ask(1, 90))!.message).toBe('The parameter Period must be a multiple of 60.');
  expect((await refusal(data({}, 0)))!.message).toBe('The parameter Period must be a multiple of 60.');
});

it('the most of a count of machines is a count, and no CPU is busier than wholly', async () => {
  const { Dimensions } = Metric;
  const most = async (Namespace: string, MetricName: string) => {
    const question = {
      Namespace,
      MetricName,
      Dimensions,
      ...hours(24),
      Period: 300,
      Statistics: ['Maximum'],
    };
    const { Datapoints } = await aws.cloudWatch.getMetricStatistics(question as never);
    return Datapoints!.map(({ Maximum }) => Maximum!);
  };
  for (const name of ['GroupInServiceInstances', 'GroupTotalInstances'])
    expect((await most('AWS/AutoScaling', name)).every(Number.isInteger), name).toBe(true);
  aws.world.regions['us-east-1']!.groups['storefront-prod']!.workload['peak'] = 1e6;
  expect(Math.max(...(await most('AWS/EC2', 'CPUUtilization')))).toBe(100);
});
