import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { judgeFailed } from '../lib/health/failed-requests';
import { judgeReplacements } from '../lib/health/launches';
import { measuredOf, queriesOf, sharesOf, type Question } from '../lib/health/metrics';
import { judgeSlow } from '../lib/health/slow-answers';
import { usualAt, usualByHour } from '../lib/health/usual';
import { choicesOf } from '../lib/load/choices';
import { toActivity } from '../lib/scaling/model';
import { openWorld } from './faults/world.ts';

const START = Date.UTC(2026, 10, 17, 14, 32);
const [HOUR, DAY] = [3_600_000, 86_400_000];

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  const busy = seedWorld({ now: START, scenario: 'busy' });
  world = await openWorld({ options: { world: busy }, regions: 'us-east-1,eu-west-1' });
});
afterAll(() => world.close());

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
    const now = world.sandbox.world.now;
    for (const fleet of fleets) {
      const requests = choicesOf(fleet, await readAround(fleet.ref)).find(({ unit }) => unit === 'req/s')!;
      const question: Question = { fleet, requests };
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
      const activities = (await describeActivityHistory(fleet.ref, 0)).value.activities.map(toActivity);
      for (let at = now - 14 * DAY; at < now; at += 10 * 60_000) {
        const first = Math.round((at - HOUR - minutes.axis.from) / 60_000);
        const hour = {
          axis: { from: at - HOUR, to: at, period: 60 },
          requests: minutes.requests.slice(first, first + 60),
          failed: minutes.failed.slice(first, first + 60),
          p95: minutes.p95.slice(first, first + 60),
        };
        const end = Math.floor((Math.floor(at / HOUR) * HOUR - past.axis.from) / HOUR);
        const axis = { ...past.axis, from: past.axis.from + (end - 168) * HOUR };
        const seven = {
          requests: past.requests.slice(end - 168, end),
          failed: past.failed.slice(end - 168, end),
        };
        const lately = activities.filter((one) => one.at >= at - HOUR && one.at < at);
        const troubles = [
          judgeFailed(hour, usualAt(usualByHour(axis, sharesOf(seven)), at)),
          judgeSlow(hour, usualAt(usualByHour(axis, past.p95.slice(end - 168, end)), at)),
          judgeReplacements(lately, { isShort: true, now: at }),
        ];
        for (const trouble of troubles)
          if (trouble) said.push(`${new Date(at).toISOString()} ${fleet.ref.name} ${trouble.says}`);
      }
    }
    expect(said).toEqual([]);
  });
});
