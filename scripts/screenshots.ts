// Makes a picture of every page in both themes at six widths, to be looked at: npm run screenshots -- folder
// With part of an address or a name after the folder, only of those pages; SANDBOX_SCENARIO chooses the world.
import { chromium, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openHouse } from '../tests/e2e/support/house.ts';
import { openIdentityProvider } from '../tests/support/identity-provider.ts';
import { PAGES } from '../tests/e2e/support/pages.ts';
import { findBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';

const [folder = 'screenshots', part = ''] = process.argv.slice(2);
const WIDTHS = [360, 768, 1024, 1280, 1440, 1920];
const THEMES = ['light', 'dark'] as const;
/** ms. A page that polls is never idle for good, and a picture of it is still worth having. */
const SETTLE_MS = 15_000;

interface View {
  name: string;
  at: string;
  /** Leads from the address to what the picture is of. */
  open?: (page: Page) => Promise<void>;
}

/** Opens the first page that this one links to so. */
const follow = (href: string) => async (page: Page) => {
  const link = page.getByRole('main').locator(`a[href^="${href}"]`).first();
  await page.goto(new URL((await link.getAttribute('href'))!, page.url()).href);
};

/** Presses the key until its dialog is open: the page may not listen yet. */
const press = (key: string) => async (page: Page) => {
  const dialog = page.getByRole('dialog');
  for (let tries = 0; tries < 20 && !(await dialog.isVisible()); tries++) {
    await page.keyboard.press(key);
    await dialog.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
};

/** What has no address that is known before, or none at all. */
const VIEWS: View[] = [
  { name: 'deployment', at: '/deployments', open: follow('/deployments/') },
  { name: 'spend-month', at: '/spend', open: follow('/spend/') },
  { name: 'docs-api', at: '/docs/api' },
  { name: 'tour', at: '/?tour=1' },
  { name: 'palette', at: '/', open: press('Control+k') },
  { name: 'keys', at: '/', open: press('?') },
];

const nameOf = (page: string) => page.replace(/^\//, '').replace(/[^a-z0-9-]+/gi, '_') || 'fleets';

async function signIn(page: Page, address: string) {
  await page.goto(`${address}/`);
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

async function shoot(page: Page, address: string, { name, at, open }: View) {
  await page.goto(`${address}${at}`);
  await open?.(page);
  // What lies over a page is as high as the window.
  const fullPage = !at.includes('do=') && !(await page.getByRole('dialog').isVisible());
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
      const file = path.join(folder, `${name}-${width}-${theme}.png`);
      await page.screenshot({ path: file, fullPage });
    }
  }
  console.log(name);
}

/** Only a provider knows people who have no role, so this is in a world of its own. */
async function shootNoRole(page: Page) {
  let provider: Awaited<ReturnType<typeof openIdentityProvider>> | undefined;
  const house = await openHouse({}, async (address) => {
    const mara = { name: 'Mara Kessler', email: 'mara@shop.example', email_verified: true, groups: ['sre'] };
    provider = await openIdentityProvider(address, { mara });
    const secret = 'a secret of thirty-two characters or more';
    const own = { AUTH_MODE: 'oauth', AUTH_SECRET: secret, PUBLIC_URL: address, ADMINS: 'noa@shop.example' };
    return { ...own, ...provider.env };
  });
  try {
    await page.goto(`${house.app}/`);
    await page.getByRole('button', { name: /^Sign in with/ }).click();
    await page.getByLabel('Account').fill('mara');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    await shoot(page, house.app, { name: 'no-role', at: '/no-role' });
  } finally {
    await house.close();
    await provider?.close();
  }
}

await ensureBuilt();
mkdirSync(folder, { recursive: true });
const house = await openHouse({ SANDBOX_SCENARIO: process.env.SANDBOX_SCENARIO ?? 'busy' });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, house.app);
  const views = [...PAGES.map((at) => ({ at, name: nameOf(at) })), ...VIEWS];
  for (const view of views.filter(({ at, name }) => at.includes(part) || name.includes(part)))
    await shoot(page, house.app, view);
  if ('no-role'.includes(part)) await shootNoRole(await (await browser.newContext()).newPage());
} finally {
  await browser.close();
  await house.close();
}
console.log(`The pictures are in ${folder}.`);
