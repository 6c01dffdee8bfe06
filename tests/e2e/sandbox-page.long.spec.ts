import { axeFindings } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test("axe finds nothing on the sandbox's own page", async ({ page, house, aws }) => {
  await aws.fault({ kind: 'slow', ms: 0, service: 'pricing' });
  await page.goto(`${house.aws}/_sandbox/`);
  await expect(page.getByRole('cell', { name: 'storefront-prod', exact: true })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test('faults are added and removed on it by keyboard alone, at 390 px', async ({ page, house, aws }) => {
  await aws.heal();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${house.aws}/_sandbox/`);
  await page.getByLabel('Kind').focus();
  await page.keyboard.type('throttle');
  await page.getByLabel('Service').focus();
  await page.keyboard.type('pricing');
  await page.getByLabel('Share').fill('0.5');
  await page.getByLabel('Share').press('Enter');
  await expect(page.getByRole('status')).toHaveText('throttle is set.');
  await page.getByRole('button', { name: /^Remove f\d+, throttle$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('throttle is removed.');
  await expect(page.getByRole('heading', { name: 'Faults' })).toBeFocused();
  await page.getByLabel('Kind').selectOption('failing-image');
  await expect(page.getByLabel('Service')).toBeHidden();
  await page.getByRole('button', { name: 'Add fault' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('Not done: failing-image takes the image');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
