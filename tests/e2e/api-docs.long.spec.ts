import type { ApiDocument } from '../../lib/server/openapi';
import { axeFindings } from './support/axe.ts';
import { expect, test } from './support/test.ts';

/** One of each kind: a long answer, a change, parameters that may be left out, another type than JSON. */
const PAGES = ['', '/fleetList', '/deployImage', '/familyList', '/exportChanges', '/batch'].map(
  (name) => `/docs/api${name}`,
);

test('the API page leads from Access to each operation, whose example can be copied and works', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/access');
  await page.getByRole('link', { name: 'What a token can call' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
  const document = (await (await page.request.get('/api/openapi.json')).json()) as ApiDocument;
  const links = page.getByRole('main').locator('a[href^="/docs/api/"]');
  await expect(links).toHaveCount(Object.keys(document.paths).length);

  await page.getByRole('link', { name: 'GET /api/fleets/instances' }).click();
  const curl = page.getByLabel('Example as a curl command');
  await expect(curl).toContainText('Bearer $PLIMSOLL_TOKEN');
  const path = /\$PLIMSOLL(\/[^"]+)"/.exec((await curl.textContent())!)![1]!;
  expect((await page.request.get(path)).status()).toBe(200);
  await expect(
    page.getByRole('table', { name: 'Parameters' }).getByRole('row', { name: /^fleet/ }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'InstancePage' }).click();
  await expect(page.getByRole('table', { name: 'Instance', exact: true })).toContainText('UTC ms');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await curl.textContent());
});

test('an operation that does not exist is not found', async ({ signIn }) => {
  const page = await signIn();
  expect((await page.goto('/docs/api/nothing'))!.status()).toBe(404);
});

test('axe finds nothing on the API pages, and none is wider than a phone', async ({ signIn }) => {
  test.slow();
  const page = await signIn();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    expect(await axeFindings(page), path).toEqual([]);
  }
});
