import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { judgeFailed } from '../lib/health/failed-requests';
import { judgeReplacements } from '../lib/health/launches';
import { measuredOf, queriesOf, questionOf, sharesOf } from '../lib/health/metrics';
import { judgeMessages } from '../lib/health/old-messages';
import { judgeSlow } from '../lib/health/slow-answers';
import { judgeStopped } from '../lib/health/stopped-requests';
import { leastByHour, usualAt, usualByHour } from '../lib/health/usual';
import type { Values } from '../lib/core/series';
import { toActivity } from '../lib/scaling/model';
import { openWorld } from './faults/world.ts';

const START = Date.UTC(2026, 10, 17, 14, 32);
const [HOUR, DAY] = [3_600_000, 86_400_000];

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  const busy = seedWorld({ now: START, scenario: 'busy' });
  world = await openWorld({ options: { world: busy }, regions: 'us-east-1,eu-west-1' });
  await followQueue('checkout-prod');
});
afterAll(() => world.close());

/** A policy by which a group works on a queue, so that the queue's messages are judged too. */
const followQueue = (AutoScalingGroupName: string) =>
  world.sandbox.autoScaling.putScalingPolicy({
    ...{ AutoScalingGroupName, PolicyName: 'backlog', PolicyType: 'TargetTrackingScaling' },
    TargetTrackingConfiguration: {
      TargetValue: 10_000,
      DisableScaleIn: true,
      CustomizedMetricSpecification: {
        Metrics: [
          metric('m1', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: 'orders' }),
          metric('m2', 'AWS/AutoScaling', 'GroupInServiceInstances', { AutoScalingGroupName }),
          { Id: 'e1', Expression: 'm1 / m2', ReturnData: true },
        ],
      },
    },
  });
const metric = (Id: string, Namespace: string, MetricName: string, by: Record<string, string>) => ({
  ...{ Id, ReturnData: false },
  MetricStat: {
    Metric: {
      Namespace,
      MetricName,
      Dimensions: Object.entries(by).map(([Name, Value]) => ({ Name, Value })),
    },
    Stat: 'Average',
  },
});

describe('in the busy shop', () => {
  it('nothing is wrong', async () => {
    const { listHealth } = await import('../lib/health/queries');
    const { fleets, problems } = await listHealth(world.as());
    expect(problems).toEqual([]);
    expect(Object.values(fleets).flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(Object.values(fleets).every(({ failedNow }) => failedNow !== null)).toBe(true);
  });

  it('R47: no rule speaks falsely over two weeks', { timeout: 240_000 }, async () => {
    const { fleets } = await world.fleets.listFleets(world.as());
    const { getMetrics } = await import('../lib/aws/metrics');
    const { describeActivityHistory } = await import('../lib/aws/scaling');
    const { readAround } = await import('../lib/load/around.server');
    const said: string[] = [];
    const known = { alive: 0, age: 0 };
    const now = world.sandbox.world.now;
    for (const fleet of fleets) {
      const question = questionOf(fleet, await readAround(fleet.ref));
      const ask = async (from: number, to: number, period: number) =>
        measuredOf(
          question,
          (await getMetrics(fleet.ref, queriesOf(question), { from, to, period }, 0)).value,
        );
      const past = await ask(
        Math.floor((now - 22 * DAY) / HOUR) * HOUR,
        Math.floor(now / HOUR) * HOUR,
        3_600,
      );
      const minutes = await ask(now - 14 * DAY - HOUR, now, 60);
      for (const part of ['alive', 'age'] as const)
        known[part] += minutes[part].filter((value) => value !== null).length;
      const activities = (await describeActivityHistory(fleet.ref, 0)).value.activities.map(toActivity);
      for (let at = now - 14 * DAY; at < now; at += 10 * 60_000) {
        const first = Math.round((at - HOUR - minutes.axis.from) / 60_000);
        const cut = (values: Values) => values.slice(first, first + 60);
        const hour = {
          axis: { from: at - HOUR, to: at, period: 60 },
          requests: cut(minutes.requests),
          failed: cut(minutes.failed),
          p95: cut(minutes.p95),
          alive: cut(minutes.alive),
          age: cut(minutes.age),
        };
        const end = Math.floor((Math.floor(at / HOUR) * HOUR - past.axis.from) / HOUR);
        const axis = { ...past.axis, from: past.axis.from + (end - 168) * HOUR };
        const week = (values: Values) => values.slice(end - 168, end);
        const seven = { requests: week(past.requests), failed: week(past.failed) };
        const lately = activities.filter((one) => one.at >= at - HOUR && one.at < at);
        const troubles = [
          judgeStopped(hour, usualAt(leastByHour(axis, week(past.requests)), at)),
          judgeMessages(hour, usualAt(usualByHour(axis, week(past.age)), at)),
          judgeFailed(hour, usualAt(usualByHour(axis, sharesOf(seven)), at)),
          judgeSlow(hour, usualAt(usualByHour(axis, week(past.p95)), at)),
          judgeReplacements(lately, { isShort: true, now: at }),
        ];
        for (const trouble of troubles)
          if (trouble) said.push(`${new Date(at).toISOString()} ${fleet.ref.name} ${trouble.says}`);
      }
    }
    expect(said).toEqual([]);
    // The rules had what they judge: of every fleet its targets, and of one its queue.
    const minutes = (14 * DAY) / 60_000;
    expect(known.alive).toBeGreaterThan(0.9 * fleets.length * minutes);
    expect(known.age).toBeGreaterThan(0.9 * minutes);
  });
});
