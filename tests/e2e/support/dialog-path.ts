import { expect, type Locator, type Page } from '@playwright/test';

const isInside = (dialog: Locator) => dialog.evaluate((one) => one.contains(document.activeElement));

/** The dialog has a name and the focus, and the focus goes around within it, both ways. */
export async function expectTrapped(page: Page, dialog: Locator) {
  await expect(dialog).toHaveAccessibleName(/\S/);
  await expect.poll(() => isInside(dialog)).toBe(true);
  // Forward past its end, and back past its beginning.
  const stops = await dialog.locator('button, input, select, textarea, a[href], summary').count();
  for (let tab = 0; tab <= stops; tab += 1) {
    await page.keyboard.press('Tab');
    // At its end the focus passes a guard beside the dialog, which sends it back.
    await expect.poll(() => isInside(dialog)).toBe(true);
  }
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => isInside(dialog)).toBe(true);
}

/** Opens a dialog by a button, goes around in it, and closes it: the button has the focus again. */
export async function pathThrough(page: Page, opener: Locator) {
  await expect(opener).toBeVisible();
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectTrapped(page, dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}

/** Opens a dialog by its address without another page load, as the palette does. */
export async function openByAddress(page: Page, address: string): Promise<Locator> {
  const dialog = page.getByRole('dialog');
  // The router hears of it once the page's scripts run.
  await expect(async () => {
    await page.evaluate((to) => history.pushState(null, '', to), address);
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return dialog;
}
