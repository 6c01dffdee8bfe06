import { expect, it } from 'vitest';
import { openSandbox } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import type { Facts } from './facts.ts';
import { worldFrom } from './world.ts';

const REGION = 'us-east-1';
const minutes = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((ago) => new Date(START - ago * 60_000).toISOString());
const series = (MetricName: string, value: number) => ({
  ...{ Namespace: 'Jobs', MetricName, Dimensions: [], Period: 60, Timestamps: minutes },
  ...{ Sum: minutes.map(() => value), SampleCount: minutes.map(() => 1) },
  ...{ Minimum: minutes.map(() => value), Maximum: minutes.map(() => value) },
});
const rule = { EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold', StateValue: 'OK' };
const stat = (Id: string, MetricName: string) => ({
  ...{ Id, ReturnData: false },
  MetricStat: { Metric: { Namespace: 'Jobs', MetricName }, Period: 60, Stat: 'Sum' },
});
const perMachine = (AlarmName: string, backlog: string) => ({
  ...{ ...rule, AlarmName, Threshold: 10 },
  Metrics: [
    stat('q', backlog),
    stat('m', 'Machines'),
    { Id: 'e', Expression: 'q / m', Label: 'backlog per machine', ReturnData: true },
  ],
});

const FACTS = {
  Account: '123456789012',
  TakenAt: new Date(START).toISOString(),
  Regions: {
    [REGION]: {
      AutoScalingGroups: [],
      MetricAlarms: [
        perMachine('backlog', 'Waiting'),
        perMachine('unread', 'Nobody'),
        {
          ...{ ...rule, AlarmName: 'slow', Namespace: 'Jobs', MetricName: 'Seconds', Dimensions: [] },
          ...{ Period: 60, ExtendedStatistic: 'p99', Threshold: 2 },
        },
      ],
      Metrics: [series('Waiting', 90), series('Machines', 3), series('Seconds', 4)],
    },
  },
} as unknown as Facts;

it('alarms on metric math and on percentiles go on from what was recorded; one of nothing keeps its state', async () => {
  const aws = await openSandbox({}, { world: worldFrom(FACTS, START) });
  await aws.pass(180);
  const { MetricAlarms } = await aws.cloudWatch.describeAlarms({});
  expect(MetricAlarms).toMatchObject([
    { AlarmName: 'backlog', StateValue: 'ALARM' },
    { AlarmName: 'unread', StateValue: 'OK' },
    { AlarmName: 'slow', StateValue: 'ALARM', ExtendedStatistic: 'p99' },
  ]);
  expect(MetricAlarms![2]).not.toHaveProperty('Statistic', 'Maximum');
  await aws.close();
});
