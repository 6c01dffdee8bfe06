import { describe, expect, it } from 'vitest';
import { toActivity, type Activity } from '@/lib/scaling/model';
import { judgeLaunches, judgeReplacements, judgeSpot } from './launches';
import { judgeAlarms, judgeStatusChecks } from './machines';
import { judgeSlow, p95Now } from './slow-answers';
import { usualAt, usualByHour } from './usual';

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
      detail: 'AWS: We currently do not have sufficient m7g.large capacity.',
    });
    expect(judgeLaunches([launch(1), failed(2)], short)).toBeNull();
    expect(judgeLaunches([failed(2)], { isShort: false, now: NOW })).toBeNull();
  });

  it('the Spot market took instances', () => {
    const spot = 'At T … in response to an EC2 instance rebalance recommendation.';
    expect(judgeSpot([ended(2, spot), ended(40, spot)], { now: NOW })?.says).toBe(
      'has lost 2 instances to the Spot market since 08:56 UTC',
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
