import type { Browser, Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld();
const REPLICAS = 4;
/** Five turns of what is read every 15 s. */
const WATCHED_MS = 75_000;

/** Signs in at the address in a browser of its own, and stays on the page. */
async function watch(browser: Browser, address: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  await page.goto(address + path);
  return page;
}

test('four replicas with a viewer each ask AWS as often as one with one, and a change shows on all of them', async ({
  house,
  browser,
  aws,
}) => {
  test.setTimeout(600_000);
  const calls = async () => {
    await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
    // What is counted is what pages ask while real time passes.
    await pause(WATCHED_MS);
    const { sinceReset } = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as {
      sinceReset: Record<string, number>;
    };
    return sinceReset;
  };
  const sum = (counted: Record<string, number>) => Object.values(counted).reduce((a, b) => a + b, 0);

  const first = await watch(browser, house.app, '/');
  await calls();
  const alone = await calls();
  const others: Page[] = [];
  for (let n = 1; n < REPLICAS; n += 1) {
    const { address } = await house.startReplica();
    others.push(await watch(browser, address, '/'));
  }
  // What the first one read while it was alone, the others read once.
  await calls();
  const together = await calls();
  console.log(`replicas: ${sum(alone)} calls of one, ${sum(together)} of ${REPLICAS}`, alone, together);
  expect(sum(together) / sum(alone)).toBeLessThanOrEqual(1.05);

  const before = (await aws.group('storefront-prod')).DesiredCapacity!;
  await first.getByRole('button', { name: 'Scale out storefront-prod', exact: true }).click();
  await first.getByRole('button', { name: `Scale out to ${before + 1}` }).click();
  for (const page of [first, ...others])
    await expect(
      page.getByRole('textbox', { name: 'Desired capacity of storefront-prod', exact: true }),
    ).toHaveValue(String(before + 1), { timeout: 12_000 });
});
