import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({});
  for (const AlarmName of ['errors', 'slow', 'deploying'])
    await aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName, Namespace: 'Shop', MetricName: AlarmName, Period: 60, EvaluationPeriods: 1 },
      ...{ Threshold: 1, ComparisonOperator: 'GreaterThanThreshold', Statistic: 'Sum' },
    });
});
afterAll(() => aws.close());

const put = (AlarmRule: string, more: object = {}) =>
  aws.cloudWatch.putCompositeAlarm({ AlarmName: 'bad', AlarmRule, ...more });
const told = async () =>
  (await aws.cloudWatch.describeAlarms({ AlarmTypes: ['CompositeAlarm'] })).CompositeAlarms![0]!;
const set = (AlarmName: string, StateValue: 'ALARM' | 'OK') =>
  aws.cloudWatch.setAlarmState({ AlarmName, StateValue, StateReason: 'test' });

it.each([
  ['ALARM("errors") AND ALARM(slow)', 'OK'],
  ['ALARM(errors) OR ALARM(slow)', 'ALARM'],
  ['NOT ALARM(slow) AND NOT (OK(errors) OR FALSE)', 'ALARM'],
  ['INSUFFICIENT_DATA(slow) AND TRUE', 'ALARM'],
])('%s is %s while only errors is in ALARM', async (rule, state) => {
  await set('errors', 'ALARM');
  await put(rule);
  expect((await told()).StateValue).toBe(state);
});

it('follows the alarms of its rule, and says which alarm suppresses its actions', async () => {
  await put('ALARM(slow)', { ActionsSuppressor: 'deploying', ActionsSuppressorWaitPeriod: 60 });
  expect((await told()).StateValue).toBe('OK');
  await set('slow', 'ALARM');
  await set('deploying', 'ALARM');
  expect(await told()).toMatchObject({ StateValue: 'ALARM', ActionsSuppressedBy: 'Alarm' });
  await set('slow', 'OK');
  expect((await told()).StateValue).toBe('OK');
});

it('is refused where its rule is none, or asks for an alarm that there is not', async () => {
  expect((await refusal(put('ALARM(errors) AND')))!.message).toContain('AlarmRule');
  expect((await refusal(put('ALARM(nobodys)')))!.message).toContain(
    '[nobodys] in the alarm rule do not exist',
  );
});

it('is returned only if its type is asked for, and deleted like others', async () => {
  await put('ALARM(slow)');
  expect((await aws.cloudWatch.describeAlarms({})).CompositeAlarms).toEqual([]);
  await aws.cloudWatch.deleteAlarms({ AlarmNames: ['bad'] });
  const { CompositeAlarms } = await aws.cloudWatch.describeAlarms({ AlarmTypes: ['CompositeAlarm'] });
  expect(CompositeAlarms).toEqual([]);
});

it('alarms have tags, which stay when the alarm is put again', async () => {
  const alarm = {
    ...{
      AlarmName: 'orders',
      Namespace: 'Shop',
      MetricName: 'Orders',
      Statistic: 'Sum' as const,
      Period: 60,
    },
    ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'LessThanThreshold' as const },
  };
  const Tags = [{ Key: 'team', Value: 'shop' }];
  await aws.cloudWatch.putMetricAlarm({ ...alarm, Tags });
  await aws.cloudWatch.putMetricAlarm({ ...alarm, Threshold: 2, Tags: [{ Key: 'other', Value: 'x' }] });
  const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['orders'] });
  const ResourceARN = MetricAlarms![0]!.AlarmArn;
  expect((await aws.cloudWatch.listTagsForResource({ ResourceARN })).Tags).toEqual(Tags);
  await aws.cloudWatch.untagResource({ ResourceARN, TagKeys: ['team'] });
  expect((await aws.cloudWatch.listTagsForResource({ ResourceARN })).Tags ?? []).toEqual([]);
  const gone = await refusal(aws.cloudWatch.listTagsForResource({ ResourceARN: `${ResourceARN}x` }));
  expect(gone).toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
});
