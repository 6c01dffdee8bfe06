import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 0, max: 4, desired: 1 } });
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const actions = async () =>
  (await aws.autoScaling.describeScheduledActions(name)).ScheduledUpdateGroupActions!;
const starts = async () => (await actions()).map(({ StartTime }) => StartTime!.toISOString());
const put = (more: object) =>
  aws.autoScaling.putScheduledUpdateGroupAction({ ...name, ScheduledActionName: 'a', ...more });

it('a batch does what it can, and names what it could not', async () => {
  const { FailedScheduledUpdateGroupActions } = await aws.autoScaling.batchPutScheduledUpdateGroupAction({
    ...name,
    ScheduledUpdateGroupActions: [
      { ScheduledActionName: 'up', Recurrence: '0 8 * * *', MinSize: 2, MaxSize: 6 },
      { ScheduledActionName: 'bad', Recurrence: 'never', MinSize: 2 },
    ],
  });
  expect(FailedScheduledUpdateGroupActions).toEqual([
    {
      ScheduledActionName: 'bad',
      ErrorCode: 'ValidationError',
      ErrorMessage: 'Given recurrence string: never is invalid',
    },
  ]);
  await aws.pass(24 * 3_600);
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
  expect(AutoScalingGroups).toMatchObject([{ MinSize: 2, MaxSize: 6, DesiredCapacity: 2 }]);
  const { FailedScheduledActions } = await aws.autoScaling.batchDeleteScheduledAction({
    ...name,
    ScheduledActionNames: ['up', 'bad'],
  });
  expect(FailedScheduledActions).toMatchObject([{ ScheduledActionName: 'bad' }]);
  expect(await actions()).toEqual([]);
});

it('a recurrence goes by the clocks of its time zone, in summer as in winter', async () => {
  await put({ Recurrence: '0 9 * * *', TimeZone: 'America/New_York', DesiredCapacity: 2 });
  expect(await starts()).toEqual(['2026-11-23T14:00:00.000Z']);
  await aws.pass(150 * 86_400);
  expect((await starts())[0]).toMatch(/T13:00:00/);
});

it.each([
  [{ StartTime: new Date(START - 1_000), MinSize: 1 }, 'Given start time is in the past'],
  [
    { StartTime: new Date(START + 9_000), EndTime: new Date(START + 5_000), MinSize: 1 },
    'Given end time must be after start time',
  ],
  [{ Recurrence: '0 8 * * *', MinSize: 3, MaxSize: 2 }, 'Min size must be less than or equal to max size'],
  [
    { Recurrence: '0 8 * * *', DesiredCapacity: 3, MaxSize: 2 },
    'Desired capacity must be less than or equal to max size',
  ],
  [{ Recurrence: '0 8 * * *', TimeZone: 'Mars/Base', MinSize: 1 }, 'Given time zone: Mars/Base is invalid'],
])('refuses %j', async (more, message) => {
  expect(await refusal(put(more))).toMatchObject({ code: 'ValidationError', message });
});
