import { describe, expect, it } from 'vitest';
import { toActivity, type Activity } from '@/lib/scaling/model';
import { fleet } from '../../tests/support/facts';
import { judgeLaunches, judgeReplacements, judgeSpot } from './launches';
import { judgeAlarms, judgeDown, judgeStatusChecks } from './machines';
import { judgeMessages } from './old-messages';
import { judgeSlow, p95Now } from './slow-answers';
import { judgeStopped } from './stopped-requests';
import { leastByHour, usualAt, usualByHour } from './usual';

const NOW = Date.UTC(2026, 10, 15, 9, 36);
const ago = (minutes: number) => NOW - minutes * 60_000;

describe('what is usual at an hour', () => {
  const day = (peak: number) => Array.from({ length: 24 }, (_, hour) => (hour === 9 ? peak : 1));
  const axis = { from: Date.UTC(2026, 10, 8), to: Date.UTC(2026, 10, 15), period: 3_600 };
  const usual = usualByHour(axis, [10, 10, 500, 10, 10, 10, 10].flatMap(day));

  it('is that of its neighbours too, and one bad day does not change it', () => {
    expect([8, 9, 10].map((hour) => usual[hour])).toEqual([10, 10, 10]);
    expect(usual[12]).toBe(1);
    expect(usualAt(usual, NOW)).toBe(10);
  });

  it('is unknown with less than two days', () => {
    const first = usualByHour({ ...axis, to: axis.from + 24 * 3_600_000 }, day(10));
    expect(first.every((value) => value === null)).toBe(true);
  });
});

describe('slow answers', () => {
  const axis = { from: ago(60), to: NOW, period: 60 };
  const p95 = (slow: number, since: number) =>
    Array.from({ length: 60 }, (_, minute) => (minute >= 60 - since ? slow : 90));

  it('are those of three times the usual time', () => {
    expect(judgeSlow({ axis, p95: p95(840, 20) }, 100)).toMatchObject({
      ...{ severity: 'warn', since: ago(20) },
      says: 'has answered slowly since 09:16 UTC: p95 840\u00a0ms',
      detail: 'Usual at this hour: 100\u00a0ms.',
    });
  });

  it.each([
    ['usual', p95(290, 20), 100],
    ['slow for a moment', p95(900, 7), 100],
    ['slow without a past', p95(900, 20), null],
    ['unknown', p95(900, 20).map(() => null), 100],
  ])('are not those that are %s', (_, values, usual) => {
    expect(judgeSlow({ axis, p95: values }, usual)).toBeNull();
  });

  it('are unknown where hardly a minute is known', () => {
    expect(p95Now([null, null, 5])).toBeNull();
  });
});

describe('messages that wait', () => {
  const axis = { from: ago(60), to: NOW, period: 60 };
  const age = (old: number, since: number) =>
    Array.from({ length: 60 }, (_, minute) => (minute >= 60 - since ? old : 4));

  it('are those that are older than three times the usual age', () => {
    expect(judgeMessages({ axis, age: age(900, 20) }, 5)).toMatchObject({
      ...{ kind: 'old-messages', severity: 'warn', since: ago(20) },
      says: 'has had old messages in its queue since 09:16 UTC: the oldest has waited for 15\u00a0min',
      detail: 'Usual at this hour: 5\u00a0s.',
    });
  });

  it.each([
    ['usual', age(290, 20), 100],
    ['a few seconds old', age(40, 20), 5],
    ['old for a moment', age(900, 7), 5],
    ['old without a past', age(900, 20), null],
    ['unknown', age(900, 20).map(() => null), 5],
  ])('are not those that are %s', (_, values, usual) => {
    expect(judgeMessages({ axis, age: values }, usual)).toBeNull();
  });
});

describe('requests that stopped', () => {
  const axis = { from: ago(60), to: NOW, period: 60 };
  /** The last `minutes` have no point, as CloudWatch tells minutes without requests. */
  const served = (silent: number, healthy: number | null = 3) => ({
    ...{ axis, alive: Array.from({ length: 60 }, () => healthy) },
    requests: Array.from({ length: 60 }, (_, minute) => (minute >= 60 - silent ? null : 800)),
  });

  it('are those of a busy hour, while targets are healthy', () => {
    expect(judgeStopped(served(16), 42_000)).toMatchObject({
      ...{ kind: 'no-requests', severity: 'bad', since: ago(16) },
      says: 'has had no request since 09:20 UTC',
      detail: expect.stringContaining('Usual at this hour: 42,000 or more.') as string,
    });
    expect(judgeStopped(served(60), 42_000)!.says).toBe('has had no request since before 08:36 UTC');
  });

  it.each([
    ['of minutes whose points are not there yet', served(11), 42_000],
    ['of an hour in which few come', served(60), 599],
    ['without a past', served(60), null],
    ['of a load balancer that reports nothing', served(60, null), 42_000],
    ['of targets that are all ill', served(60, 0), 42_000],
  ])('are not those %s', (_, values, least) => expect(judgeStopped(values, least)).toBeNull());

  it('are judged by the quietest of the hours beside them on any day, and a gap is quiet', () => {
    const week = { from: Date.UTC(2026, 10, 8), to: Date.UTC(2026, 10, 15), period: 3_600 };
    const hours = Array.from({ length: 168 }, (_, hour) => (hour === 34 ? 700 : 9_000));
    const least = leastByHour(week, hours);
    expect([8, 9, 10, 11, 12].map((hour) => least[hour])).toEqual([9_000, 700, 700, 700, 9_000]);
    expect(
      leastByHour(
        week,
        hours.map((value, hour) => (hour === 34 ? null : value)),
      )[10],
    ).toBe(0);
  });
});

const activity = (
  description: string,
  minutes: number,
  cause = '',
  over: Partial<Activity> = {},
): Activity => ({
  ...toActivity({
    ...{ id: `${description} ${minutes}`, description, cause, status: 'Successful', message: null },
    ...{ startedAt: ago(minutes), endedAt: ago(minutes - 1) },
  }),
  ...over,
});
const ILL = 'At T an instance was taken out of service in response to an ELB system health check failure.';
const ended = (minutes: number, cause = ILL) => activity('Terminating EC2 instance: i-1', minutes, cause);
const launch = (minutes: number, over: Partial<Activity> = {}) =>
  activity('Launching a new EC2 instance: i-1', minutes, '', over);
const failed = (minutes: number) =>
  launch(minutes, {
    failed: true,
    message: 'We currently do not have sufficient m7g.large capacity. Try others.',
  });

describe('launches and replacements', () => {
  it('a loop of replacements names AWS’s reason', () => {
    const loop = [ended(3), launch(5), ended(12), launch(14), ended(20), ended(31)];
    expect(judgeReplacements(loop, { isShort: true, now: NOW })).toMatchObject({
      ...{ severity: 'bad', since: ago(31), says: 'has replaced 4 instances since 09:05 UTC' },
      detail: 'AWS: an ELB system health check failure.',
    });
  });

  it.each([
    ['two', [ended(3), ended(12)]],
    ['ended', [ended(30), ended(40), ended(50)]],
    ['those of a deployment', [3, 5, 7].map((at) => ended(at, 'At T … in response to an instance refresh.'))],
    [
      'scaling in',
      [3, 5, 7].map((at) => ended(at, 'At T a monitor alarm web in state ALARM triggered policy x')),
    ],
  ])('are no loop: %s', (_, activities) => {
    expect(judgeReplacements(activities, { isShort: true, now: NOW })).toBeNull();
  });

  it('launches fail until one succeeds or nothing is missing', () => {
    const short = { isShort: true, now: NOW };
    expect(judgeLaunches([failed(2), failed(5), launch(9)], short)).toMatchObject({
      says: 'has failed to launch since 09:31 UTC, 2 tries',
      detail:
        'AWS: We currently do not have sufficient m7g.large capacity. Next: choose another machine type, or give the group more zones.',
    });
    const quota = 'You have requested more vCPU capacity than your current vCPU limit of 8 allows.';
    expect(judgeLaunches([{ ...failed(2), message: quota }], short)!.detail).toMatch(
      /Next: ask AWS for a higher quota under Service Quotas/,
    );
    expect(judgeLaunches([launch(1), failed(2)], short)).toBeNull();
    expect(judgeLaunches([failed(2)], { isShort: false, now: NOW })).toBeNull();
  });

  it('the Spot market took instances', () => {
    const spot = 'At T … in response to an EC2 instance rebalance recommendation.';
    expect(judgeSpot([ended(2, spot), ended(40, spot)], { now: NOW })?.says).toBe(
      'has lost 2 Spot instances to interruptions since 08:56 UTC',
    );
    expect(judgeSpot([ended(2, spot)], { now: NOW })).toBeNull();
  });
});

describe('machines and alarms', () => {
  it('a status check that fails for long is told, a short one is not', () => {
    expect(judgeStatusChecks([ago(9), null], NOW)?.says).toBe(
      'has 2 instances that fail a status check since 09:27 UTC',
    );
    expect(judgeStatusChecks([ago(2)], NOW)).toBeNull();
  });

  it('alarms are named with the time since when', () => {
    expect(judgeAlarms([{ name: 'web-5xx', since: ago(8) }], NOW)?.says).toBe(
      'has an alarm in ALARM since 09:28 UTC: web-5xx',
    );
    expect(judgeAlarms([{ name: 'web-5xx', since: ago(26 * 60) }], NOW)?.says).toMatch(
      /^has an alarm in ALARM since \d+ \w{3} 07:36 UTC: web-5xx$/,
    );
    expect(judgeAlarms([], NOW)).toBeNull();
  });
});

it('a fleet is down for as long as its launches are known to fail, and else for an unknown time', () => {
  const none = fleet({ capacity: { ...fleet().capacity, inService: 0, healthy: 0, total: 0 } });
  expect(judgeDown(none, { since: 5, detail: 'AWS: no capacity.' })).toMatchObject({
    ...{ kind: 'down', since: 5, detail: 'AWS: no capacity.' },
  });
  expect(judgeDown(none, null)).toMatchObject({ since: null, detail: null });
  expect(judgeDown(fleet(), null)).toBeNull();
});
