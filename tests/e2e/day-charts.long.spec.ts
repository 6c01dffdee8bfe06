import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const WHOLE_DAYS = /range=\d{4}-\d\d-\d\dT00(:|%3A)00Z(\/|%2F)\d{4}-\d\d-\d\dT00(:|%3A)00Z/;

const costs = (page: Page) => page.getByRole('group', { name: /^Billed per day from/ });

/** The signature of a PNG, and its width in px. */
const pngOf = (file: Buffer) => [file.subarray(1, 4).toString(), file.readUInt32BE(16)] as const;

test('the chart of billed days zooms by a drag and by keys to whole days, and Escape leads back', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto('/spend');
  const chart = costs(page);
  await expect(chart.locator('svg.recharts-surface')).toHaveCount(3);
  await expect(chart).toHaveAccessibleDescription(/Drag to zoom\. .* P pins\./);
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 160);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 200, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(WHOLE_DAYS);
  await page.goBack();
  await expect(page).not.toHaveURL(/range=/);
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(WHOLE_DAYS);
  const [from, to] = new URL(page.url()).searchParams.get('range')!.split('/');
  expect(Date.parse(to!) - Date.parse(from!)).toBe(3 * 86_400_000);
  await expect(chart.locator('svg.recharts-surface')).toHaveCount(3);
  await chart.focus();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/range=/);
});

test('a billed day is pinned, and its link shows the same day with what was hidden', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/spend');
  const chart = costs(page);
  const bands = chart.locator('svg.recharts-surface');
  await expect(bands).toHaveCount(3);
  const legend = page.getByRole('list', { name: /^Legend of cost against load/ });
  await legend.getByRole('button', { name: 'Load' }).click();
  await expect(bands).toHaveCount(2);
  await expect(page).toHaveURL(/hide=load/);
  await expect(chart).toHaveAccessibleDescription(/Hidden: Load\.$/);
  const { width, height } = (await chart.boundingBox())!;
  await chart.click({ position: { x: width / 2, y: height / 2 } });
  const pinned = page.getByText(/^Pinned .*: billed \$[^,]+, idle .* a million/);
  await expect(pinned).toBeVisible();
  await expect(page).toHaveURL(/at=[^&]+Z/);
  const values = await pinned.textContent();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(decodeURIComponent(link)).toMatch(WHOLE_DAYS);
  await page.goto(link);
  await expect(pinned).toHaveText(values!);
  await expect(bands).toHaveCount(2);
  await expect(legend.getByRole('button', { name: 'Load' })).toHaveAttribute('aria-pressed', 'false');
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label^="Cost"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect(page).not.toHaveURL(/[?&]at=/);
  await chart.focus();
  await page.keyboard.press('Home');
  const heard = page.locator('[aria-live=polite]').filter({ hasText: /: billed \$/ });
  await expect(heard).not.toContainText('requests');
  await page.keyboard.press('p');
  await expect(pinned).toBeVisible();
});

test('the chart of billed days is saved as a picture and as a file', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto('/spend');
  const chart = costs(page);
  await expect(chart.locator('svg.recharts-surface')).toHaveCount(3);
  const save = async (as: string) => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save cost against load as ${as}` }).click();
    return readFileSync(await (await saved).path());
  };
  const [head, first] = (await save('CSV')).toString().split('\r\n');
  expect(head).toMatch(/^"Day, UTC",State,"Billed, USD",/);
  expect(first).toMatch(/^\d{4}-\d\d-\d\d,(final|estimated),\d/);
  const { width } = (await chart.boundingBox())!;
  const picture = await save('PNG');
  expect(pngOf(picture)).toEqual(['PNG', Math.round(width) * 2]);
  expect(picture.length).toBeGreaterThan(20_000);
});

test('a moment of the replay is pinned, its lines are hidden in the link, and it is saved', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto('/fleets/123456789012/us-east-1/search-prod?tab=spend');
  const panel = page.getByRole('region', { name: 'Replay' });
  const chart = panel.getByRole('group', { name: 'The replay and what ran over time' });
  await expect(chart.locator('svg.recharts-surface')).toHaveCount(2, { timeout: 90_000 });
  await expect(chart).toHaveAccessibleDescription(/^Click to pin a moment\. .* P pins\.$/);
  await chart.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  const heard = panel
    .locator('[aria-live=polite]')
    .filter({ hasText: /: load .*, what ran \d+ .*, replay \d+ / });
  await expect(heard).toHaveCount(1);
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/re-at=[^&]+Z/);
  const legend = panel.getByRole('list', { name: /^Legend of the replay/ });
  await legend.getByRole('button', { name: 'what ran' }).click();
  await expect(page).toHaveURL(/re-hide=ran/);
  const pinned = panel.getByText(/^Pinned .* UTC: load [^,]*, replay \d+ /);
  await expect(pinned).toBeVisible();
  // Enter begins no zoom, for the days are always the same.
  await chart.focus();
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(pinned).toBeVisible({ timeout: 90_000 });
  await expect(legend.getByRole('button', { name: 'what ran' })).toHaveAttribute('aria-pressed', 'false');
  await expect(chart).toHaveAccessibleDescription(/Hidden: what ran\.$/);
  const saved = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save the replay as CSV' }).click();
  const [head] = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
  expect(head).toContain('Replay can carry');
  await panel.getByRole('button', { name: 'Chart as table' }).click();
  await expect(panel.getByRole('table', { name: 'The replay and what ran over time' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Replay"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a day of the month’s forecast is pinned, its lines are hidden in the link, and it is saved', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto('/budgets');
  const panel = page.getByRole('region', { name: / forecast$/ });
  const chart = panel.getByRole('group', { name: /^(Billed so far|No billed day)/ });
  await expect(chart.locator('svg.recharts-surface')).toBeVisible();
  await chart.focus();
  await page.keyboard.press('End');
  await expect(panel.locator('[aria-live=polite]')).toHaveText(/^By the end of \d+ \w+: forecast \$/);
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/month-at=[^&]+T00:00Z/);
  const legend = panel.getByRole('list', { name: /^Legend of the month/ });
  await legend.getByRole('button', { name: /^forecast, \$/ }).click();
  await expect(page).toHaveURL(/month-hide=forecast/);
  await page.reload();
  await expect(panel.getByText(/^Pinned By the end of \d+ \w+/)).not.toContainText('forecast');
  await expect(chart).toHaveAccessibleDescription(/Hidden: forecast\.$/);
  const saved = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save the month as CSV' }).click();
  const lines = readFileSync(await (await saved).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('Month so far');
  expect(lines.length).toBeGreaterThanOrEqual(29);
  const drawn = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save the month as PNG' }).click();
  expect((await drawn).suggestedFilename()).toBe('the-month.png');
  await panel.getByRole('button', { name: 'Chart as table: the month' }).click();
  const table = panel.getByRole('table', { name: 'Days of the month' });
  await expect(table.getByRole('row')).toHaveCount(lines.length);
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label$="forecast"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
