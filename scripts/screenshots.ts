// Makes a picture of every page in both themes at five widths, to be looked at: npm run screenshots -- folder
// With part of an address after the folder, only of those pages; SANDBOX_SCENARIO chooses the world.
import { chromium, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openHouse } from '../tests/e2e/support/house.ts';
import { PAGES } from '../tests/e2e/support/pages.ts';
import { findBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';

const [folder = 'screenshots', part = ''] = process.argv.slice(2);
const WIDTHS = [360, 768, 1024, 1280, 1440];
const THEMES = ['light', 'dark'] as const;
/** ms. A page that polls is never idle for good, and a picture of it is still worth having. */
const SETTLE_MS = 15_000;

const nameOf = (page: string) => page.replace(/^\//, '').replace(/[^a-z0-9-]+/gi, '_') || 'fleets';

async function signIn(page: Page, address: string) {
  await page.goto(`${address}/`);
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

async function shoot(page: Page, address: string, at: string) {
  await page.goto(`${address}${at}`);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
      const file = path.join(folder, `${nameOf(at)}-${width}-${theme}.png`);
      await page.screenshot({ path: file, fullPage: !at.includes('do=') });
    }
  }
  console.log(at);
}

await ensureBuilt();
mkdirSync(folder, { recursive: true });
const house = await openHouse({ SANDBOX_SCENARIO: process.env.SANDBOX_SCENARIO ?? 'busy' });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, house.app);
  for (const at of PAGES.filter((one) => one.includes(part))) await shoot(page, house.app, at);
} finally {
  await browser.close();
  await house.close();
}
console.log(`The pictures are in ${folder}.`);
