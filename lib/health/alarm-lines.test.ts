import { expect, it } from 'vitest';
import type { AlarmFacts } from '@/lib/aws/alarms';
import { alarmLines } from './alarm-lines';

const dimensions = { TargetGroup: 'targetgroup/web/1', LoadBalancer: 'app/web/2' };
const metric = (name: string, stat: 'Sum' | 'p95') => ({
  ...{ namespace: 'AWS/ApplicationELB', metric: name, stat, dimensions },
});
const metrics = {
  failures: [metric('HTTPCode_Target_5XX_Count', 'Sum')],
  latencies: [metric('TargetResponseTime', 'p95')],
};
const alarm = (over: Partial<AlarmFacts>): AlarmFacts => ({
  ...{
    name: 'web',
    state: 'OK',
    stateSince: null,
    setAt: null,
    actionsEnabled: true,
    periods: 1,
    scales: false,
  },
  ...{ namespace: 'AWS/ApplicationELB', metric: 'HTTPCode_Target_5XX_Count', dimensions, statistic: 'Sum' },
  ...{ comparison: 'GreaterThanThreshold', threshold: 30, periodSeconds: 60 },
  ...over,
});
const served = { axis: { from: 0, to: 1_200_000, period: 300 }, requests: [30_000, 1_500, 60, null] };
const lines = (...alarms: AlarmFacts[]) => alarmLines(alarms, metrics, served);

it('a number of failed requests a minute is a share of the requests of each point', () => {
  expect(lines(alarm({ name: 'web-5xx' }))).toEqual({
    failed: [{ name: 'web-5xx', values: [0.005, 0.1, 1, null] }],
    p95: [],
  });
  expect(lines(alarm({ periodSeconds: 300 })).failed[0]!.values[0]).toBe(0.001);
});

it('seconds of the p95 are milliseconds at any load', () => {
  const slow = alarm({ metric: 'TargetResponseTime', statistic: 'p95', threshold: 0.8 });
  expect(lines(slow).p95).toEqual([{ name: 'web', values: [800, 800, 800, 800] }]);
});

it.each<[string, Partial<AlarmFacts>]>([
  ['of another statistic', { statistic: 'Average' }],
  ['of another target group', { dimensions: { ...dimensions, TargetGroup: 'targetgroup/other/3' } }],
  ['of the whole load balancer', { dimensions: { LoadBalancer: 'app/web/2' } }],
  ['of one zone', { dimensions: { ...dimensions, AvailabilityZone: 'us-east-1a' } }],
  ['that fires below', { comparison: 'LessThanThreshold' }],
  ['on an expression', { metric: '', threshold: null }],
])('an alarm %s is no line', (_, over) => expect(lines(alarm(over))).toEqual({ failed: [], p95: [] }));
