import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { fixedRange, TIME_RANGE_NAMES, TIME_RANGES } from '../lib/core/time-range';
import { localActor } from '../lib/rules/grants';

const NOW = Date.UTC(2026, 10, 17, 14, 32);
const DAY = 86_400_000;

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let load: typeof import('../lib/load/queries');
let costs: typeof import('../lib/unit-cost/release-costs.server');

const ctx = {
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  requestId: 'r',
  now: () => NOW,
  sent: [],
};
const fleet = { account: '123456789012', region: 'us-east-1', name: 'storefront-prod' };

beforeAll(async () => {
  sandbox = await openSandbox({}, { world: seedWorld({ now: NOW, scenario: 'busy' }) });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  [load, costs] = [
    await import('../lib/load/queries'),
    await import('../lib/unit-cost/release-costs.server'),
  ];
});
afterAll(() => sandbox.close());

describe('load over a range', () => {
  it('is not asked of CloudWatch again within its pace, although time passes', async () => {
    const asked = async () => {
      const { json } = await sandbox.control('GET', 'calls');
      return (json as { sinceReset: Record<string, number> }).sinceReset['monitoring.GetMetricData'] ?? 0;
    };
    // CloudTrail has answered by the second time, so that targets of the past are known.
    for (let n = 0; n < 2; n += 1) await load.getLoad(ctx, { fleet, range: '24h' });
    const before = await asked();
    expect(before).toBeGreaterThan(0);
    await load.getLoad({ ...ctx, now: () => NOW + 3_000 }, { fleet, range: '24h' });
    expect(await asked()).toBe(before);
  });

  it.each(TIME_RANGE_NAMES)(
    'of %s comes in at most 480 points, all of them numbers or gaps',
    async (range) => {
      const { load: drawn } = await load.getLoad(ctx, { fleet, range });
      expect(drawn.axis.to - drawn.axis.from).toBeGreaterThan(TIME_RANGES[range] * 0.98);
      expect(drawn.load.length).toBeLessThanOrEqual(480);
      for (const values of [drawn.load, drawn.peak, drawn.line, drawn.worst, drawn.over, drawn.capacity]) {
        expect(values).toHaveLength(drawn.load.length);
        expect(values.every((value) => value === null || Number.isFinite(value))).toBe(true);
      }
      expect(drawn.load.at(-1)).not.toBeNull();
    },
  );

  it('of a month holds the peaks that a day shows', async () => {
    const [day, month] = await Promise.all(
      (['24h', '30d'] as const).map((range) => load.getLoad(ctx, { fleet, range })),
    );
    const newest = month!.load.peak.slice(-12).map((value) => value ?? 0);
    const sampled = day!.load.load.filter(
      (_, index) => day!.load.axis.from + index * 300_000 >= month!.load.axis.to - 22 * 3_600_000,
    );
    expect(Math.max(...newest)).toBe(Math.max(...sampled.map((value) => value ?? 0)));
  });

  it('of two spans of the same length is not mixed up, and one that nobody has kept is empty', async () => {
    const spans = [1, 3].map((days) => fixedRange({ from: NOW - days * DAY, to: NOW - (days - 1) * DAY }));
    const [one, other] = await Promise.all(spans.map((range) => load.getLoad(ctx, { fleet, range })));
    expect(one!.load.axis.from - other!.load.axis.from).toBe(2 * DAY);
    expect(one!.load.load).not.toEqual(other!.load.load);
    const future = fixedRange({ from: NOW + DAY, to: NOW + 2 * DAY });
    expect((await load.getLoad(ctx, { fleet, range: future })).load.load.length).toBeLessThanOrEqual(10);
  });
});

it('releases are compared by cost over six weeks, and say why where they are not', async () => {
  const { costs: all, machines } = await costs.getReleaseCosts(ctx, { fleet });
  expect(all.length).toBeGreaterThan(0);
  expect(machines.every(({ usd, vcpus }) => usd! > 0 && vcpus! > 0)).toBe(true);
  for (const { change, margin, why, pairs } of all) {
    expect((change === null) !== (why === null)).toBe(true);
    if (change !== null) expect(pairs).toBeGreaterThanOrEqual(6);
    if (margin !== null) expect(Number.isFinite(margin)).toBe(true);
  }
});
