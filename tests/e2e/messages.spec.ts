import type { Page } from '@playwright/test';
import { expect, inOwnWorld } from './support/test.ts';

/** Both sides scale fleets out, which others compare with AWS. */
const test = inOwnWorld();

const UNDO = { name: 'Undo', exact: true } as const;

/** Controls of the page that lie under the message wherever the page is scrolled to, by name. */
const covered = (page: Page) =>
  page.evaluate(() => {
    const names: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>('main :is(button, a, input, summary)')) {
      // Headers of cards are drawn while the focus is on them.
      control.focus({ preventScroll: true });
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = control.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (hit?.closest('[role=status], nav'))
        names.push(control.getAttribute('aria-label') ?? control.innerText);
    }
    return names;
  });

async function scaleOut(page: Page, name: string) {
  await page.goto(`/?do=capacity&on=123456789012/us-east-1/${name}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Raise desired' }).click();
  await dialog.getByRole('button', { name: /^Set/ }).last().click();
  await expect(dialog).toBeHidden();
}

for (const [width, height, name] of [
  [1440, 900, 'checkout-prod'],
  [390, 844, 'catalog-prod'],
] as const)
  test(`a message covers no control at ${width} px`, async ({ signIn }) => {
    const page = await signIn();
    await page.setViewportSize({ width, height });
    await scaleOut(page, name);
    const message = page.getByRole('status').filter({ has: page.getByRole('button', UNDO) });
    await expect(message).toContainText(`Capacity of ${name} is set`);
    await expect(message.getByRole('link', { name })).toHaveAttribute(
      'href',
      `/fleets/123456789012/us-east-1/${name}`,
    );
    // Held for as long as the focus is on it.
    await message.getByRole('button', UNDO).focus();
    expect(await covered(page)).toEqual([]);
  });

test('a message moves nothing when it comes and when it goes', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/glossary');
  await page.evaluate(() => scrollTo(0, 500));
  const top = () => page.evaluate(() => document.querySelector('main')!.getBoundingClientRect().top);
  const before = await top();
  const message = page.getByRole('status').filter({ hasText: 'Choose a row' });
  await expect(async () => {
    await page.keyboard.press('d');
    await expect(message).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(await top()).toBe(before);
  // The strip is in view, so that the focus on it scrolls nothing.
  await message.getByRole('button', { name: 'Close the message' }).press('Enter');
  await expect(message).toBeHidden();
  expect(await top()).toBe(before);
});

test('what goes wrong in a dialog is said in the dialog, and goes with it', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/?do=capacity&on=123456789012/us-east-1/search-prod');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Raise desired' }).click();
  await dialog.getByText('Same thing with the AWS CLI').click();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  const text = 'The browser does not allow copying.';
  await expect(dialog.getByRole('status').filter({ hasText: text })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(text)).toHaveCount(0);
});
