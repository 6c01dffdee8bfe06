import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { START } from '../packages/sandbox/testing.ts';
import { disconnect, testDatabase } from './support/database';
import type { Ctx } from '../lib/changes/context';
import { localActor } from '../lib/rules/grants';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let operations: typeof import('../lib/scaling/operations');
let queries: typeof import('../lib/scaling/queries');
let fleets: typeof import('../lib/fleets/queries');
let text: typeof import('../lib/fleets/policy-text');

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const context = (): Ctx => ({
  actor: localActor({ name: 'Mara', role: 'operator' }),
  requestId: 'r',
  now: () => START,
  sent: [],
});
const group = async () => {
  const { AutoScalingGroups } = await sandbox.autoScaling.describeAutoScalingGroups({});
  return AutoScalingGroups!.find(({ AutoScalingGroupName }) => AutoScalingGroupName === 'web')!;
};
const seen = async () => {
  const { MinSize: min, MaxSize: max, DesiredCapacity: desired } = await group();
  return { min: min!, max: max!, desired: desired!, version: '1' };
};
const policies = async () => text.formatPolicies((await fleets.getFleet(fleet)).policies);
const setPolicies = async (from: string, wanted: string, ctx = context()) => {
  const now = await seen();
  await operations.setCapacity.run(ctx, {
    ...{ intent: randomUUID(), fleet, seen: now, min: now.min, max: now.max, desired: now.desired },
    policies: { seen: from, wanted },
  });
  return ctx.sent.map(({ operation }) => operation.split(':')[1]);
};
const alarmNames = async () =>
  (await sandbox.cloudWatch.describeAlarms({})).MetricAlarms!.map(({ AlarmName }) => AlarmName!).sort();

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 2 } }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  operations = await import('../lib/scaling/operations');
  queries = await import('../lib/scaling/queries');
  fleets = await import('../lib/fleets/queries');
  text = await import('../lib/fleets/policy-text');
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

describe('policies written in the capacity line', () => {
  it('come to stand in AWS, new ones before old ones go, and nothing of them is left behind', async () => {
    expect(await setPolicies('fixed', 'cpu 55%')).toEqual(['PutScalingPolicy']);
    expect(await policies()).toBe('cpu 55%');
    expect(await setPolicies('cpu 55%', 'step cpu 30% -1 70% +2 85% +4')).toEqual([
      ...['PutScalingPolicy', 'PutMetricAlarm', 'PutScalingPolicy', 'PutMetricAlarm'],
      'DeletePolicy',
    ]);
    expect(await policies()).toContain('70% +2 85% +4');
    expect(await alarmNames()).toEqual(['plimsoll-web-step-in', 'plimsoll-web-step-out']);
    await setPolicies('step cpu 30% -1 70% +2 85% +4', 'step cpu 70% +2');
    expect(await alarmNames()).toEqual(['plimsoll-web-step-out']);
    await setPolicies('step cpu 70% +2', 'fixed');
    expect(await policies()).toBe('fixed');
    expect(await alarmNames()).toEqual([]);
  });

  it('are read again as they were written, whatever steps they have', async () => {
    const outs = fc.uniqueArray(fc.integer({ min: 50, max: 100 }), { minLength: 1, maxLength: 4 });
    const ins = fc.uniqueArray(fc.integer({ min: 1, max: 49 }), { maxLength: 3 });
    let stands = 'fixed';
    await fc.assert(
      fc.asyncProperty(outs, ins, fc.constantFrom('', '%'), async (above, below, unit) => {
        const step = (at: number, by: string) => `${at}% ${by}${unit}`;
        const wanted = `step cpu ${[
          ...below.toSorted((a, b) => a - b).map((at) => step(at, '-1')),
          ...above.toSorted((a, b) => a - b).map((at) => step(at, '+2')),
        ].join(' ')}`;
        await setPolicies(stands, wanted).catch((error: Error) => {
          if (wanted !== stands) throw error;
        });
        stands = wanted;
        const shown = (await queries.planPolicyChange(context(), { fleet, seen: wanted, wanted })).calls;
        expect(shown).toEqual([]);
      }),
      { numRuns: 12 },
    );
    await setPolicies(stands, 'fixed');
  });

  it('move what is there: the same policy gets another target under its own name', async () => {
    await sandbox.autoScaling.putScalingPolicy({
      ...{ AutoScalingGroupName: 'web', PolicyName: 'by-hand', PolicyType: 'TargetTrackingScaling' },
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 40,
      },
    });
    await setPolicies('cpu 40%', 'cpu 65%');
    const { ScalingPolicies } = await sandbox.autoScaling.describePolicies({});
    expect(ScalingPolicies).toMatchObject([
      { PolicyName: 'by-hand', TargetTrackingConfiguration: { TargetValue: 65 } },
    ]);
    await setPolicies('cpu 65%', 'fixed');
  });

  it('that the line cannot say are kept by their name, or taken away', async () => {
    const simple = { AutoScalingGroupName: 'web', PolicyName: 'nightly', ScalingAdjustment: 1 };
    await sandbox.autoScaling.putScalingPolicy({ ...simple, AdjustmentType: 'ChangeInCapacity' });
    await setPolicies('other nightly', 'cpu 50% · other nightly');
    expect(await policies()).toBe('cpu 50% · other nightly');
    await setPolicies('cpu 50% · other nightly', 'fixed');
    expect(await policies()).toBe('fixed');
  });

  it('are refused, and nothing is sent, where they are not what the page showed', async () => {
    const ctx = context();
    await expect(setPolicies('cpu 10%', 'cpu 20%', ctx)).rejects.toThrow('expected cpu 10%, is fixed');
    expect(ctx.sent).toEqual([]);
    await expect(setPolicies('fixed', 'disk 5%')).rejects.toThrow('is not a policy');
    await expect(setPolicies('fixed', 'other ghost')).rejects.toThrow('has no policy ghost');
  });
});

describe('the actions of an alarm', () => {
  const turnOn = async (alarms: string[], ctx = context()) =>
    operations.enableAlarmActions.run(ctx, { intent: randomUUID(), fleet, seen: await seen(), alarms });

  it('are turned on where they trigger a policy of the fleet and are off, and nowhere else', async () => {
    await setPolicies('fixed', 'cpu 55%');
    const [high = ''] = (await alarmNames()).filter((name) => name.includes('AlarmHigh'));
    const isOn = async () =>
      (await sandbox.cloudWatch.describeAlarms({ AlarmNames: [high] })).MetricAlarms![0]!.ActionsEnabled;
    await expect(turnOn([high])).rejects.toMatchObject({ kind: 'changed' });
    await sandbox.cloudWatch.disableAlarmActions({ AlarmNames: [high] });
    const ctx = context();
    await expect(turnOn([high, 'somebody-elses'], ctx)).rejects.toThrow(
      'no policy of web uses somebody-elses',
    );
    expect([ctx.sent, await isOn()]).toEqual([[], false]);
    expect(await turnOn([high], ctx)).toEqual({ actions: 'on' });
    expect(ctx.sent.map(({ operation }) => operation)).toEqual(['cloudwatch:EnableAlarmActions']);
    expect(await isOn()).toBe(true);
    await setPolicies('cpu 55%', 'fixed');
  });
});

describe('a return ticket', () => {
  const at = START + 2 * 3_600_000;
  const scale = async (desired: number, back: { at: number; desired: number } | undefined, ctx = context()) =>
    operations.scaleFleet.run(ctx, { intent: randomUUID(), fleet, seen: await seen(), desired, back });

  it('is AWS’s own scheduled action: the count goes back without us', async () => {
    const ctx = context();
    await scale(5, { at, desired: 2 }, ctx);
    expect(ctx.sent.map(({ operation }) => operation)).toEqual([
      'autoscaling:PutScheduledUpdateGroupAction',
      'autoscaling:SetDesiredCapacity',
    ]);
    expect((await group()).DesiredCapacity).toBe(5);
    expect((await queries.getScaling(context(), { fleet })).schedules).toMatchObject([
      { name: 'plimsoll-return', startAt: at, desired: 2 },
    ]);
    await sandbox.pass(2 * 3_600 + 60);
    expect((await group()).DesiredCapacity).toBe(2);
  });

  it('is not left behind where AWS refuses the change, and an earlier one is put back', async () => {
    const deny = { kind: 'deny', operation: 'SetDesiredCapacity', times: 2 };
    const later = { at: at + 9 * 3_600_000, desired: 2 };
    await sandbox.control('POST', 'faults', deny);
    await expect(scale(6, later)).rejects.toThrow();
    const actions = async () =>
      (await sandbox.autoScaling.describeScheduledActions({})).ScheduledUpdateGroupActions!;
    expect(await actions()).toEqual([]);
    await sandbox.autoScaling.putScheduledUpdateGroupAction({
      ...{ AutoScalingGroupName: 'web', ScheduledActionName: 'plimsoll-return', DesiredCapacity: 3 },
      StartTime: new Date(later.at),
    });
    await expect(scale(6, { ...later, desired: 1 })).rejects.toThrow();
    expect(await actions()).toMatchObject([{ DesiredCapacity: 3 }]);
  });

  it('that cannot be taken back is told, and taking it back has a row of its own', async () => {
    const deny = (operation: string) =>
      sandbox.control('POST', 'faults', { kind: 'deny', operation, times: 1 });
    await sandbox.autoScaling
      .deleteScheduledAction({ AutoScalingGroupName: 'web', ScheduledActionName: 'plimsoll-return' })
      .catch(() => undefined);
    await deny('SetDesiredCapacity');
    await deny('DeleteScheduledAction');
    const ctx = context();
    await expect(scale(6, { at: at + 20 * 3_600_000, desired: 2 }, ctx)).rejects.toThrow(
      /Its return ticket is still set: /,
    );
    const { listChanges } = await import('@/lib/db/changes');
    const [step, change] = await listChanges({ target: fleet, take: 2 });
    expect(step).toMatchObject({
      ...{ action: 'fleet.unschedule', before: { schedule: 'plimsoll-return' } },
      outcome: { kind: 'failed', calls: [{ operation: 'autoscaling:DeleteScheduledAction' }] },
    });
    expect(change).toMatchObject({ action: 'fleet.scale-out', outcome: { kind: 'failed' } });
    await sandbox.autoScaling.deleteScheduledAction({
      ...{ AutoScalingGroupName: 'web', ScheduledActionName: 'plimsoll-return' },
    });
  });

  it.each([
    [{ at: START + 60_000, desired: 2 }, 'less than five minutes from now'],
    [{ at: START + 40 * 86_400_000, desired: 2 }, 'more than 30 days from now'],
    [{ at, desired: 99 }, 'not between 1 and 8'],
  ])('of %j is refused before anything is sent', async (back, message) => {
    const ctx = context();
    await expect(scale(4, back, ctx)).rejects.toThrow(message);
    expect(ctx.sent).toEqual([]);
  });
});

describe('a schedule', () => {
  const change = async () => ({ intent: randomUUID(), fleet, seen: await seen() });
  const weekdays = { recurrence: '0 8 * * 1,2,3,4,5', timeZone: 'Europe/Berlin' };

  it('is set, runs by the clocks of its place, and is removed', async () => {
    const night = { ...weekdays, min: null, max: null, desired: 4, name: 'work-hours' };
    await operations.setSchedule.run(context(), { ...(await change()), ...night });
    const [first] = (await queries.getScaling(context(), { fleet })).schedules.filter(
      ({ name }) => name === 'work-hours',
    );
    expect(new Date(first!.startAt!).toISOString()).toMatch(/T07:00/);
    const again = operations.setSchedule.run(context(), { ...(await change()), ...night, desired: 3 });
    await expect(again).rejects.toThrow('has a schedule work-hours that sets desired 4');
    const remove = async (sets: string) =>
      operations.removeSchedule.run(context(), { ...(await change()), name: 'work-hours', sets });
    await expect(remove('desired 3')).rejects.toMatchObject({ kind: 'changed' });
    await remove('desired 4');
    await expect(remove('desired 4')).rejects.toThrow('no schedule work-hours');
  });

  it.each([
    [{ min: null, max: null, desired: null }, 'sets at least one number'],
    [{ min: 5, max: 2, desired: null }, 'Minimum 5 is above maximum 2'],
    [{ min: null, max: null, desired: 50 }, 'Desired 50 is above maximum 8'],
  ])('that sets %j is refused', async (sets, message) => {
    const wrong = { ...weekdays, ...sets, name: 'wrong' };
    await expect(operations.setSchedule.run(context(), { ...(await change()), ...wrong })).rejects.toThrow(
      message,
    );
  });
});
