import type { Page, Request } from '@playwright/test';
import { PACE_MS } from '../../lib/query/define-read.ts';
import { READS } from '../../lib/registry/reads.ts';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/search-prod';
const SECONDS = 120;

/** Paths of the reads in a request of the page: alone, or several as a batch. */
function readsIn(address: string): string[] {
  const { pathname, searchParams } = new URL(address);
  if (pathname !== '/api/batch') return pathname.startsWith('/api/') ? [pathname] : [];
  return searchParams.getAll('read').map((read) => read.split('?')[0]!);
}

/**
 * Lets two minutes pass by the page's clock, a second at a time, each with its answers, and counts what is asked for:
 * paths with parameters count apart, since a page may ask one read about several things.
 */
async function countReads(page: Page, seconds = SECONDS): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const open = new Set<Request>();
  const isRead = (address: string) => readsIn(address).length > 0;
  page.on('request', (request) => {
    if (!isRead(request.url())) return;
    open.add(request);
    const { searchParams, pathname, search } = new URL(request.url());
    const reads = pathname === '/api/batch' ? searchParams.getAll('read') : [pathname + search];
    for (const read of reads) counts.set(read, (counts.get(read) ?? 0) + 1);
  });
  const close = (request: Request) => void open.delete(request);
  page.on('requestfinished', close).on('requestfailed', close);
  for (let second = 0; second < seconds; second += 1) {
    await page.clock.runFor(1_000);
    await expect.poll(() => open.size, { intervals: [5, 10, 20] }).toBe(0);
  }
  return counts;
}

const paceOf = (read: string) => {
  const { pace } = Object.values(READS).find(({ path }) => path === read.split('?')[0])!;
  const ms = typeof pace === 'function' ? Object.values(PACE_MS) : [pace];
  return ms.filter((one) => one !== null);
};

for (const [name, address, least] of [
  ['the overview', '/', 5],
  ['a fleet', FLEET, 8],
] as const)
  test(`${name} asks for each of its reads at its pace, however often it renders`, async ({ signIn }) => {
    const page = await signIn('viewer');
    await page.clock.install({ time: Date.now() });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.clock.pauseAt(Date.now() + 1_000);
    const counts = await countReads(page);
    const polled = [...counts].filter(([read]) => paceOf(read).length > 0);
    expect(polled.length).toBeGreaterThanOrEqual(least);
    for (const [read, times] of polled) {
      const paces = paceOf(read);
      const [fewest, most] = [
        (SECONDS * 1_000) / Math.max(...paces) / 1.25 - 1,
        (SECONDS * 1_000) / Math.min(...paces) / 0.8 + 1,
      ];
      expect(times, read).toBeGreaterThanOrEqual(Math.floor(fewest));
      expect(times, read).toBeLessThanOrEqual(Math.ceil(most));
    }
    // Load, spend and grades once stood still on an open page.
    for (const path of ['/api/load', '/api/spend'])
      expect(counts.get(path) ?? 0, path).toBeGreaterThanOrEqual(Math.floor(SECONDS / 16 / 1.25));
  });

test('pages read as often as a person chooses, also after a reload, and at once when asked', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.clock.install({ time: Date.now() });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.clock.pauseAt(Date.now() + 1_000);
  const choose = async (pace: string) => {
    await page.getByRole('button', { name: 'How often pages read AWS' }).click();
    await page.clock.runFor(500);
    await page.getByRole('button', { name: pace }).click();
  };
  await choose('Paused');
  expect([...(await countReads(page, 70))]).toEqual([]);
  await expect(page.getByRole('button', { name: /^Paused, read 1 min ago/ })).toBeVisible();
  await page.keyboard.press('r');
  expect((await countReads(page, 5)).get('/api/fleets')).toBe(1);
  await choose('Every minute');
  const counts = await countReads(page, 120);
  expect(counts.get('/api/fleets') ?? 0).toBeGreaterThanOrEqual(1);
  expect(counts.get('/api/fleets') ?? 0).toBeLessThanOrEqual(3);
  await page.reload();
  await page.getByRole('button', { name: 'How often pages read AWS' }).click();
  await expect(page.getByRole('button', { name: /^Every minute/ })).toHaveAttribute('aria-pressed', 'true');
});
