import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openShop } from './api/world';

let shop: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  process.env.METERED_USD_PER_HOUR = '0.0001';
  shop = await openShop('busy');
});
afterAll(async () => {
  vi.useRealTimers();
  delete process.env.METERED_USD_PER_HOUR;
  await shop.close();
});

const callsSince = async () => {
  const { json } = await shop.sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['monitoring.GetMetricData'] ?? 0;
};

it('R68: what AWS charges for is counted as AWS counts it, and above the limit metrics are read once an hour', async () => {
  await shop.sandbox.control('DELETE', 'calls');
  await shop.get('/api/load');
  const { body } = (await shop.get('/api/permissions/metered')) as {
    body: { limit: number; operations: { operation: string; requests: number; usd: number }[] };
  };
  const metrics = body.operations.find(({ operation }) => operation === 'cloudwatch:GetMetricData')!;
  expect(metrics.requests).toBe(await callsSince());
  expect(metrics.usd).toBeGreaterThan(body.limit);
  const { metrics: own } = await import('@/lib/telemetry/metrics');
  const { values } = await own().awsDollars.get();
  expect(values.map(({ labels }) => labels.operation)).toContain('cloudwatch:GetMetricData');
  // Calls that are free have no series.
  expect(values.every(({ value }) => value > 0)).toBe(true);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
  await shop.sandbox.control('DELETE', 'calls');
  expect((await shop.get('/api/load')).status).toBe(200);
  expect(await callsSince()).toBe(0);
  vi.setSystemTime(Date.now() + 61 * 60_000);
  await shop.get('/api/load');
  expect(await callsSince()).toBeGreaterThan(0);
});
