import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { PAGES } from './support/pages.ts';
import { expect, test } from './support/test.ts';

/** Charts follow a new width a frame later, so the page is measured until it has settled. */
async function expectToFitAPhone(page: Page, path: string) {
  const usual = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, { message: path, timeout: 5_000 }).toBeLessThanOrEqual(390);
  await page.setViewportSize(usual);
}

test('T4a: axe finds nothing on any page, light or dark, and none is wider than a phone', async ({
  signIn,
}) => {
  test.slow();
  const page = await signIn();
  for (const path of PAGES) {
    await page.goto(path);
    if (path.includes('do=')) await expect(page.getByRole('dialog').getByRole('button').last()).toBeVisible();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect(await axeFindings(page), path).toEqual([]);
    await expectToFitAPhone(page, path);
  }
});
