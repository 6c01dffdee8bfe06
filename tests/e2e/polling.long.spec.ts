import { PACE_MS } from '../../lib/query/define-read.ts';
import { READS } from '../../lib/registry/reads.ts';
import { countReads } from './support/count-reads.ts';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/search-prod';
const SECONDS = 120;

const paceOf = (read: string) => {
  const { pace } = Object.values(READS).find(({ path }) => path === read.split('?')[0])!;
  const ms = typeof pace === 'function' ? Object.values(PACE_MS) : [pace];
  return ms.filter((one) => one !== null);
};

for (const [name, address, least] of [
  ['the overview', '/', 5],
  ['a fleet', FLEET, 8],
  ['the releases of a fleet', `${FLEET}?tab=releases`, 4],
  ['the scaling of a fleet', `${FLEET}?tab=scaling`, 4],
  ['the machines of a fleet', `${FLEET}?tab=instances`, 3],
  ['Findings', '/findings', 2],
  ['Images', '/images', 2],
  ['Deployments', '/deployments', 2],
  ['Budgets', '/budgets', 2],
] as const)
  test(`${name} asks for each of its reads at its pace, however often it renders`, async ({ signIn }) => {
    const page = await signIn('viewer');
    await page.clock.install({ time: Date.now() });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.clock.pauseAt(Date.now() + 1_000);
    const counts = await countReads(page, SECONDS);
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
    for (const path of address === '/' || address === FLEET ? ['/api/load', '/api/spend'] : [])
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
