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
