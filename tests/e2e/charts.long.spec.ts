import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { SetDesiredCapacityCommand, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const NAME = 'checkout-staging';
const FLEET = `/fleets/123456789012/us-east-1/${NAME}`;
const ZOOMED = /range=[^&]+Z\/[^&]+Z/;

const chartOf = (page: Page) => page.getByRole('group', { name: 'Load, capacity and spend over time' });
const wayBack = (page: Page) => page.getByRole('button', { name: /return to the previous range/ });

test('the crosshair and the zoom answer to keys, and the address shows the same again', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto(FLEET);
  const chart = chartOf(page);
  await chart.focus();
  await expect(chart).toHaveAccessibleDescription(/Enter marks one end of a zoom/);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  const heard = page
    .locator('[aria-live=polite]')
    .filter({ hasText: /UTC: load .* req\/s, line .* in service/ });
  await expect(heard).toHaveCount(1);
  await page.keyboard.press('Enter');
  for (let tens = 0; tens < 4; tens += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(ZOOMED);
  const span = await wayBack(page).textContent();
  await page.goto(page.url());
  await expect(wayBack(page)).toHaveText(span!);
  await chart.focus();
  await page.keyboard.press('+');
  await expect(wayBack(page)).not.toHaveText(span!);
  await page.keyboard.press('Escape');
  await expect(wayBack(page)).toHaveText(span!);
  await page.keyboard.press('Escape');
  await expect(wayBack(page)).toBeHidden();
  // The address follows a moment later; two steps within it are one.
  await expect(page).not.toHaveURL(/range=/);
  await page.keyboard.press('4');
  await expect(page).toHaveURL(/range=7d/);
  await expect(
    page.getByRole('group', { name: 'Time range' }).getByRole('button', { name: '7d' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page).not.toHaveURL(/range=/);
});

test('a series is switched off by its button, in the address and in the words', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto(`${FLEET}?range=6h`);
  const chart = chartOf(page);
  const legend = page.getByRole('list', { name: /^Legend/ });
  const spend = legend.getByRole('button', { name: 'Spend' });
  await expect(spend).toHaveAttribute('aria-pressed', 'true');
  await expect(chart.getByText(/^Spend/)).toBeVisible();
  await spend.focus();
  await page.keyboard.press('Space');
  await expect(spend).toHaveAttribute('aria-pressed', 'false');
  await expect(chart.getByText(/^Spend/)).toBeHidden();
  await expect(page).toHaveURL(/hide=spend/);
  await page.goto(page.url());
  await expect(spend).toHaveAttribute('aria-pressed', 'false');
  await legend.getByRole('button', { name: 'Load' }).click();
  await expect(page).toHaveURL(/hide=load(,|%2C)spend/);
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  const heard = page.locator('[aria-live=polite]').filter({ hasText: /in service/ });
  await expect(heard).toHaveText(/UTC: [^,]* in service(, [\d.]+ % of requests failed)?$/);
  await spend.click();
  await legend.getByRole('button', { name: 'Load' }).click();
  await expect(page).not.toHaveURL(/hide=/);
  await expect(chart.getByText(/^Spend/)).toBeVisible();
});

test('a drag zooms, the period before is compared in words, and a table stands behind it', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto(`${FLEET}?range=6h`);
  const chart = chartOf(page);
  await expect(chart).toBeVisible();
  await page.getByRole('button', { name: 'Compare with the previous period' }).click();
  await expect(page).toHaveURL(/compare=true/);
  await expect(
    page.getByText(/Compared with the previous period: load [+−]?\d+\s% \(.*machine-hours .*spend/),
  ).toBeVisible();
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 160);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 200, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(ZOOMED);
  await page.getByRole('button', { name: 'Chart as table' }).click();
  const table = page.getByRole('region', { name: 'Chart as table' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Time, UTC',
    'Load, req/s',
    'Peak, req/s',
    'Line, req/s',
    'Over the line, min',
    'Previous period, req/s',
    'Failed requests, %',
    'p95, ms',
    'In service',
    'In service, source',
    'Spend, $/h',
    '$ per 1M requests',
  ]);
  expect(await table.getByRole('row').count()).toBeGreaterThan(60);
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label^="Load"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('what was changed outside is marked, can be read by keyboard, and opens', async ({ signIn, aws }) => {
  const scaleTo = (DesiredCapacity: number) =>
    aws.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: NAME, DesiredCapacity }));
  // What others changed here is out of the hour that is looked at.
  await aws.advance(3_600);
  // Wherever its load has brought it by now, there is room for one more.
  const { DesiredCapacity: before, MaxSize } = await aws.group(NAME);
  const room = { AutoScalingGroupName: NAME, MaxSize: Math.max(MaxSize!, before! + 1) };
  await aws.client.send(new UpdateAutoScalingGroupCommand(room));
  await scaleTo(before! + 1);
  await aws.advance(180);
  const page = await signIn('viewer');
  await page.goto(`${FLEET}?range=1h`);
  const mark = page
    .getByRole('list', { name: 'Changes of capacity in this range' })
    .getByRole('button', { name: /Scaled out \d+ to \d+, outside Plimsoll/ })
    .last();
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/mark=/);
  const row = page.getByRole('region', { name: 'Activity' }).locator('[aria-current=true]');
  await expect(row).toBeFocused();
  await expect(row).toContainText('outside Plimsoll');
  await scaleTo(before!);
  await aws.advance(180);
});

test('a click pins a moment, whose link shows the same values in another browser', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${FLEET}?range=6h`);
  const chart = chartOf(page);
  await expect(chart).toBeVisible();
  const { width, height } = (await chart.boundingBox())!;
  await chart.click({ position: { x: width / 2, y: height / 2 } });
  const pinned = page.getByText(/^Pinned .* UTC: load .* in service/);
  await expect(pinned).toBeVisible();
  await expect(page).toHaveURL(/at=[^&]+Z/);
  const values = await pinned.textContent();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(decodeURIComponent(link)).toMatch(ZOOMED);
  await page.goto(link);
  await expect(page.getByText(/^Pinned .* UTC: load/)).toHaveText(values!);
  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect(page).not.toHaveURL(/at=/);
  await chart.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('p');
  await expect(pinned).toBeVisible();
});

test('a range is chosen by its ends, and the chart is saved as a picture', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto(FLEET);
  await expect(chartOf(page)).toBeVisible();
  await page.getByRole('button', { name: /^Time range/ }).click();
  const now = Date.now();
  const at = (hours: number) => new Date(now - hours * 3_600_000).toISOString().slice(0, 16);
  await page.getByRole('textbox', { name: 'From, UTC' }).fill(at(3));
  await page.getByRole('textbox', { name: 'To, UTC' }).fill(at(5));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('Choose an end that is after the start.')).toBeVisible();
  await page.getByRole('textbox', { name: 'From, UTC' }).fill(at(5));
  await page.getByRole('textbox', { name: 'To, UTC' }).fill(at(3));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(ZOOMED);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save load capacity and spend as PNG' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('load-capacity-and-spend.png');
  const picture = readFileSync(await download.path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  // Twice the width of the chart, so it is not an empty picture of another size.
  const { width, height } = (await chartOf(page).boundingBox())!;
  expect(picture.readUInt32BE(16)).toBe(Math.round(width) * 2);
  // Above it there is room for the line that says what it shows.
  expect(picture.readUInt32BE(20)).toBeGreaterThan(height * 2 + 60);
  expect(picture.length).toBeGreaterThan(20_000);
});
