import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('where the root of every page fails, one page says what to do, and nothing of why', async ({ page }) => {
  // What the root listens for fails, as if it were at our hands: with the reference that a server gives.
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    const state = { isBroken: true };
    Object.assign(window, { mend: () => (state.isBroken = false) });
    window.addEventListener = (...given: Parameters<typeof listen>) => {
      if (state.isBroken && given[0] === 'visibilitychange')
        throw Object.assign(new Error('insides at /srv/layout.tsx:7:1'), { digest: '4242424242' });
      listen(...given);
    };
  });
  await page.goto('/sign-in');
  const note = page.getByRole('alert').filter({ hasText: 'Plimsoll' });
  await expect(note.getByRole('heading')).toHaveText('Plimsoll could not be shown');
  await expect(note).toContainText('The fleets keep running. The page Activity shows');
  await expect(note).toContainText('The log has the details under 4242424242.');
  await expect(page).toHaveTitle('Failed · Plimsoll');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.content()).not.toContain('insides');
  // It looks like ours without a style of its own; that the page's policy forbids nothing is seen by every test.
  await expect(page.locator('body [style], body style')).toHaveCount(0);
  await expect(note).toHaveCSS('border-radius', '7px');

  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Plimsoll' })).toBeVisible();
});

/** Answers one read with something that its page cannot draw. */
const breakRead = (page: Page, path: string) =>
  page.route(/\/api\/(?!auth)/, async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === path) return route.fulfill({ json: BROKEN });
    if (pathname !== '/api/batch') return route.continue();
    const lines = searchParams.getAll('read').map(async (read, at) => {
      if (read.split('?')[0] === path) return { at, status: 200, body: BROKEN };
      const answer = await page.request.get(read);
      return { at, status: answer.status(), body: (await answer.json()) as unknown };
    });
    const body = (await Promise.all(lines)).map((line) => JSON.stringify(line)).join('\n');
    return route.fulfill({ body, headers: { 'x-plimsoll-build': await buildOf(page) } });
  });

const BROKEN = { families: 7, load: 7 };
const buildOf = async (page: Page) =>
  (await page.request.get('/api/fleets')).headers()['x-plimsoll-build'] ?? '';

test('a page that cannot be drawn keeps the rail and the header, and is drawn again', async ({ signIn }) => {
  const page = await signIn('viewer');
  await breakRead(page, '/api/images');
  await page.goto('/images');
  const note = page.getByRole('main').getByRole('alert').filter({ hasText: 'This page' });
  // The server's first answer was whole. The next one is not.
  await expect(async () => {
    await page.keyboard.press('r');
    await expect(note.getByRole('heading')).toHaveText('This page could not be shown', { timeout: 3_000 });
  }).toPass();
  await expect(note).toContainText('Your browser failed to draw it. The fleets keep running.');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Help' })).toBeVisible();
  await expect(note.getByRole('link', { name: 'Go to Fleets' })).toHaveAttribute('href', '/');
  expect(await axeFindings(page)).toEqual([]);
  await page.unrouteAll({ behavior: 'wait' });
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: /famil/i })).toBeVisible();
});

test('a panel that cannot be drawn leaves the rest of the page of a fleet', async ({ signIn }) => {
  const page = await signIn('viewer');
  await breakRead(page, '/api/load/fleet');
  await page.goto('/fleets/123456789012/us-east-1/payments-prod');
  const note = page.getByRole('alert').filter({ hasText: 'The chart could not be shown.' });
  await expect(note).toContainText('The rest of this page works.');
  await expect(page.getByRole('heading', { name: 'payments-prod', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Activity' })).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toBeHidden();
});
