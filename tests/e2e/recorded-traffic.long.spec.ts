import { existsSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { inRoot } from '../../scripts/paths.ts';
import { openHouse, type House } from './support/house.ts';

/** CloudWatch recordings, which are not part of the project: gaps, duplicates and outliers as they came. */
const RECORDINGS = process.env.SANDBOX_TRAFFIC || inRoot('../shared/data/load');
const MISSING = `NOT TESTED: there are no recordings in ${RECORDINGS}; SANDBOX_TRAFFIC names a folder of them`;

const test = base.extend<object, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await openHouse({ SANDBOX_TRAFFIC: RECORDINGS, SANDBOX_SCENARIO: 'busy' });
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ house }, use) => use(house.app),
});

const ON = '123456789012/us-east-1';
const PAGES = [
  '/',
  '/images',
  '/images?family=storefront',
  '/deployments',
  '/findings',
  '/spend',
  '/activity',
  ...['1h', '24h', '30d', '90d'].map((range) => `/fleets/${ON}/storefront-prod?range=${range}&compare=true`),
  `/fleets/${ON}/search-prod?compare=true`,
  ...['releases', 'scaling', 'spend', 'instances', 'settings'].map(
    (tab) => `/fleets/${ON}/storefront-prod?tab=${tab}`,
  ),
  `/?do=deploy&on=${ON}/storefront-prod`,
  `/?do=capacity&on=${ON}/storefront-prod`,
];

if (!existsSync(RECORDINGS)) console.warn(MISSING);
test.skip(!existsSync(RECORDINGS), MISSING);

test('recorded traffic goes through every page without an error or a number that is none', async ({
  page,
}) => {
  test.slow();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  await page.goto('/');
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  for (const path of PAGES) {
    await page.goto(path);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    if (path.includes('compare=')) await page.getByRole('button', { name: 'Chart as table' }).click();
    const html = await page.content();
    const shown = html.replace(/<script.*?<\/script>/gs, '');
    expect(shown.match(/.{0,60}\b(NaN|Infinity|undefined)\b.{0,60}/g) ?? [], path).toEqual([]);
    expect(wrong, path).toEqual([]);
  }
});
