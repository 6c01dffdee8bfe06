import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';
import type { House } from '../tests/e2e/support/house.ts';
import { COOKIE } from './reader.ts';

/** A page of a browser, signed in as that person. */
export async function openPage({ app }: House) {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.context().addCookies([{ ...COOKIE, url: app }]);
  return { browser, page };
}
