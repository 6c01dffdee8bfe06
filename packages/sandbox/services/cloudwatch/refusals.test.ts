import type { MetricDatum, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({});
});
afterAll(() => aws.close());

it.each<[Partial<MetricDatum>, string, string]>([
  [{}, 'MissingParameter', 'At least one of the parameters'],
  [{ Value: NaN }, 'InvalidParameterValue', 'MetricData.member.2.Value'],
  [{ Value: 1, Values: [1] }, 'InvalidParameterCombination', 'MetricData.member.2.Values are mutually'],
  [{ Values: [1, 2], Counts: [1] }, 'InvalidParameterValue', 'must be of the same size'],
])('refuses a datum of %o', async (datum, code, text) => {
  const MetricData = [
    { MetricName: 'Orders', Value: 1 },
    { MetricName: 'Orders', ...datum },
  ];
  const refused = (await refusal(aws.cloudWatch.putMetricData({ Namespace: 'Shop', MetricData })))!;
  expect(refused.code).toContain(code);
  expect(refused.message).toContain(text);
});

it.each([
  [0, 'must not equal'],
  [60, 'must be greater than StartTime'],
])('refuses a time that ends %i seconds before its beginning', async (seconds, text) => {
  const times = { StartTime: new Date(START), EndTime: new Date(START - seconds * 1_000) };
  const asked = aws.cloudWatch.getMetricData({ ...times, MetricDataQueries: [] });
  expect((await refusal(asked))!.message).toContain(text);
  const series = { Namespace: 'Shop', MetricName: 'Size', Period: 60, Statistics: ['Sum' as const] };
  const statistics = aws.cloudWatch.getMetricStatistics({ ...series, ...times });
  expect((await refusal(statistics))!.message).toContain('must be less than the parameter EndTime');
});

it('gives only what was put in the unit that is asked for', async () => {
  const named = { MetricName: 'Size', Timestamp: new Date(START - 60_000) };
  const MetricData = [
    { ...named, Value: 1, Unit: 'Bytes' as const },
    { ...named, Value: 5, Unit: 'Count' as const },
  ];
  await aws.cloudWatch.putMetricData({ Namespace: 'Shop', MetricData });
  const asked = {
    ...{ Namespace: 'Shop', MetricName: 'Size', Period: 60 },
    ...{ StartTime: new Date(START - 120_000), EndTime: new Date(START) },
  };
  const of = async (Unit?: 'Bytes') =>
    (await aws.cloudWatch.getMetricStatistics({ ...asked, Statistics: ['Sum'], ...(Unit && { Unit }) }))
      .Datapoints![0]!.Sum;
  expect([await of(), await of('Bytes')]).toEqual([6, 1]);
  const none = await refusal(aws.cloudWatch.getMetricStatistics(asked));
  expect(none!.message).toBe('Must specify either Statistics or ExtendedStatistics');
});

it('watches a percentile, and refuses what is none', async () => {
  const alarm = {
    ...{ AlarmName: 'slow', Namespace: 'Shop', MetricName: 'Latency', Period: 60, EvaluationPeriods: 1 },
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' as const },
  } satisfies PutMetricAlarmCommandInput;
  await aws.cloudWatch.putMetricAlarm({ ...alarm, ExtendedStatistic: 'p90' });
  const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['slow'] });
  expect(MetricAlarms![0]).toMatchObject({ ExtendedStatistic: 'p90' });
  expect(MetricAlarms![0]!.Statistic).toBeUndefined();
  const bad = await refusal(aws.cloudWatch.putMetricAlarm({ ...alarm, ExtendedStatistic: '90' }));
  expect(bad!.message).toBe('The value 90 for parameter ExtendedStatistic is not supported.');
});
