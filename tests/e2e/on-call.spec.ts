import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** A phone on a train: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const MOST_MS = 15_000;
const MOST_TABS = 60;

/** Goes on by Tab to what carries this name. */
async function tabTo(page: Page, name: string) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    if (at === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not within ${MOST_TABS} tabs`);
}

test('a rollback by keyboard alone, at 390 px, on a slow network, in under 15 s', async ({ signIn, aws }) => {
  const page = await signIn('responder');
  await page.setViewportSize({ width: 390, height: 844 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  const before = (await aws.refreshes('catalog-staging')).length;
  const began = Date.now();
  await page.goto('/');
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  // What is drawn answers to keys only once its scripts have come.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.type('catalog-staging');
  await expect(page.getByRole('row', { name: 'catalog-prod' })).toBeHidden();
  await tabTo(page, 'Roll back catalog-staging');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Roll back to v5.0.1' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  const took = Date.now() - began;
  const [newest, ...older] = await aws.refreshes('catalog-staging');
  expect(older).toHaveLength(before);
  expect(newest!.DesiredConfiguration!.LaunchTemplate!.Version).toBe('1');
  test.info().annotations.push({ type: 'took', description: `${took} ms` });
  expect(took, 'milliseconds from opening the page to AWS having it').toBeLessThan(MOST_MS);
});

test('a release from before the database existed can be gone back to', async ({ signIn, aws, audit }) => {
  // No other test here deploys to it.
  const fleet = 'storefront-prod-eu';
  const page = await signIn('responder');
  const deployed = async () => (await audit(fleet)).filter(({ action }) => action.startsWith('deployment'));
  expect(await deployed()).toEqual([]);
  await page.goto(`/?do=roll-back&on=123456789012/eu-west-1/${fleet}`);
  const send = page.getByRole('dialog').getByRole('button', { name: /^Roll back to v[\d.]+$/ });
  const [version] = /v[\d.]+\d/.exec((await send.textContent())!)!;
  await send.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await aws.advance(3_600);
  await page.goto(`/fleets/123456789012/eu-west-1/${fleet}?tab=releases`);
  await expect(page.getByRole('heading', { name: fleet })).toBeVisible();
  const escaped = version.replaceAll('.', '\\.');
  await expect(page.getByRole('row', { name: new RegExp(`${escaped}.*running`) })).toBeVisible();
  expect(await deployed()).toMatchObject([{ action: 'deployment.roll-back', kind: 'done' }]);
});
