import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const fleet = (name: string) => `/fleets/123456789012/us-east-1/${name}`;
const ranges = (page: Page) => page.getByRole('group', { name: 'Time range' });
const chosen = (page: Page) => ranges(page).and(page.locator(':has([aria-pressed=true])'));
const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

test('the range of the header is kept from page to page, in the address, and each page fits it', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await expect(ranges(page)).toHaveCount(0);
  await page.goto(fleet('payments-prod'));
  await ranges(page).getByRole('button', { name: '30d' }).click();
  await expect(page).toHaveURL(/range=30d/);
  await go(page, 'Spend');
  await expect(page).toHaveURL(/\/spend\?range=30d$/, { timeout: 15_000 });
  await expect(chosen(page).getByRole('button', { pressed: true })).toHaveText('30d');
  // Bills have whole days: 24 hours are not offered here.
  await expect(ranges(page).getByRole('button')).toHaveText(['7d', '30d', '90d']);
  await ranges(page).getByRole('button', { name: '7d' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await go(page, 'Fleets');
  await expect(page).not.toHaveURL(/range=/);
  await page.getByRole('link', { name: 'search-prod', exact: true }).click();
  await expect(page).toHaveURL(/search-prod\?range=7d/);
  await expect(chosen(page).getByRole('button', { pressed: true })).toHaveText('7d');
});

test('a range by its ends leads from a fleet to the days of the bill, and Back to the range before', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  const days = 86_400_000;
  const at = (ago: number) => new Date(Date.now() - ago * days).toISOString().slice(0, 10);
  await page.goto(`${fleet('payments-prod')}?range=${at(6)}T06:00Z/${at(4)}T18:00Z`);
  const back = page.getByRole('button', { name: /return to the previous range/ });
  await expect(back).toContainText('06:00');
  await page.getByRole('tab', { name: /^Spend/ }).click();
  await expect(back).not.toContainText('06:00');
  const panel = page.getByRole('region', { name: 'Spend', exact: true });
  await expect(panel).toContainText(/of 3 days estimated|, final/);
  await page.goBack();
  await expect(back).toContainText('06:00');
});

test('the brush narrows the range by drag and by keys, and returns to the whole', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto(fleet('payments-prod'));
  const brush = page.getByRole('group', { name: 'Part of the whole range that the chart shows' });
  const start = brush.getByRole('slider', { name: 'Start of the shown part' });
  await start.focus();
  for (let tens = 0; tens < 3; tens += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page).not.toHaveURL(/range=/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/range=[^&]+Z\/[^&]+Z/);
  await expect(start).toBeVisible();
  const box = (await brush.boundingBox())!;
  const handleAt = async () => (await start.boundingBox())!.x;
  await expect.poll(handleAt).toBeGreaterThan(box.x + box.width * 0.2);
  const handle = (await start.boundingBox())!;
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x, handle.y + handle.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/range=24h/);
});

test('lists have the range of the header too: any time unless the address says one', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.setViewportSize({ width: 1680, height: 900 });
  await page.goto('/deployments');
  await expect(chosen(page).getByRole('button', { pressed: true })).toHaveText('Any');
  const panel = page.getByRole('region', { name: 'All fleets' });
  await expect(panel).toContainText('AWS keeps six weeks');
  await ranges(page).getByRole('button', { name: '24h' }).click();
  await expect(page).toHaveURL(/range=24h/);
  await expect(page.getByText(/that ran in the last 24 hours/)).toBeVisible();
  await go(page, 'Activity');
  await expect(page).toHaveURL(/activity\?range=24h$/);
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes).toContainText('the last 24 hours');
  await expect(page.getByRole('link', { name: /^CSV of the changes/ })).toHaveAttribute('href', /range=24h/);
  await ranges(page).getByRole('button', { name: 'Any' }).click();
  await expect(page).not.toHaveURL(/range=/);
  await expect(changes).toContainText('of all days that are kept');
  await page.goto('/activity?range=2025-01-05T00:00Z/2025-01-06T00:00Z');
  await expect(page.getByText('No change matches')).toBeVisible();
});
