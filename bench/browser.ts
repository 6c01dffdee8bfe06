import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';
import type { House } from '../tests/e2e/support/house.ts';
import { cookieOf } from './reader.ts';

/** A page of a browser, of a person with that role. */
export async function openPage({ app }: House, role?: 'viewer' | 'operator') {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.context().addCookies([{ ...cookieOf(role), url: app }]);
  return { browser, page };
}
