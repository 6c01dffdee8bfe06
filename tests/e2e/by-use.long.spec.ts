import type { Locator } from '@playwright/test';
import { pathThrough } from './support/dialog-path.ts';
import { expect, test } from './support/test.ts';

const NAME = 'payments-prod';
const FLEET = `/fleets/123456789012/us-east-1/${NAME}`;

/** Where a dialog is opened, and the name of the button. */
const DIALOGS: [path: string, button: string | RegExp][] = [
  ['/', `Deploy to ${NAME}`],
  ['/', `Roll back ${NAME}`],
  [FLEET, `Deploy to ${NAME}`],
  [FLEET, `Roll back ${NAME}`],
  [FLEET, new RegExp(`^Set capacity of ${NAME}`)],
  [`${FLEET}?tab=scaling`, `Schedule ${NAME}`],
  ['/guards', 'Edit the rules of prod'],
  ['/guards', 'Freeze prod'],
  ['/budgets', 'Budget'],
  ['/access', 'Issue a token'],
  ['/access', 'Grant a role'],
];

for (const [path, button] of DIALOGS)
  test(`a dialog by keyboard alone: ${String(button)} on ${path}`, async ({ signIn }) => {
    const page = await signIn('admin');
    await page.goto(path);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await pathThrough(page, page.getByRole('button', { name: button, exact: true }).first());
  });

test('with reduced motion nothing moves', async ({ signIn }) => {
  const page = await signIn();
  const opener = page.getByRole('button', { name: `Deploy to ${NAME}`, exact: true });
  const durationOf = async () => {
    await opener.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    const duration = await dialog.evaluate((one) => getComputedStyle(one).transitionDuration);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    return Math.max(...duration.split(',').map(parseFloat));
  };
  expect(await durationOf()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await durationOf()).toBe(0);
});

test('in forced colours what is chosen and what has the focus still shows', async ({ signIn }) => {
  const page = await signIn();
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(FLEET);
  const outlineOf = (one: Locator) => one.evaluate((element) => getComputedStyle(element).outlineStyle);
  const tabs = page.getByRole('tab');
  expect(await outlineOf(tabs.and(page.locator('[aria-selected=true]')))).toBe('solid');
  expect(await outlineOf(tabs.and(page.locator('[aria-selected=false]')).first())).toBe('none');
  const range = page.getByRole('group', { name: 'Time range' }).getByRole('button');
  expect(await outlineOf(range.and(page.locator('[aria-pressed=true]')))).toBe('solid');
  expect(await outlineOf(range.and(page.locator('[aria-pressed=false]')).first())).toBe('none');
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

  test('no page scrolls sideways, and a dialog shows its content between its title and its buttons', async ({
    signIn,
  }) => {
    const page = await signIn();
    for (const path of [
      '/',
      FLEET,
      `${FLEET}?tab=scaling`,
      '/deployments',
      '/images',
      '/spend',
      '/activity',
    ]) {
      await page.goto(path);
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(width, { message: path }).toBeLessThanOrEqual(720);
    }
    await page.goto(`/?do=roll-back&on=123456789012/us-east-1/${NAME}`);
    const dialog = page.getByRole('dialog', { name: `Roll back ${NAME}` });
    const send = dialog.getByRole('button', { name: /^Roll back to/ });
    await expect(send).toBeInViewport({ ratio: 1 });
    const reason = dialog
      .getByRole('group', { name: /^Reason/ })
      .getByRole('button')
      .last();
    await reason.focus();
    await expect(reason).toBeInViewport({ ratio: 1 });
    // What is reached is not behind the buttons at the bottom.
    const [field, foot] = [await reason.boundingBox(), await send.boundingBox()];
    expect(field!.y + field!.height).toBeLessThanOrEqual(foot!.y);
  });
});
