import type { Page } from '@playwright/test';
import { expect, inOwnWorld } from './support/test.ts';

/** A key acts on the row that comes first, so nothing else may change what the rows are. */
const test = inOwnWorld();

const FLEET = '/fleets/123456789012/us-east-1/payments-prod';

/** The names of the fleets in the order of their rows. */
const rowNames = (page: Page) =>
  page.locator('tr[data-fleet]').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')!));
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** The focus follows a key at once, but for the first one, whose code may still load. */
const expectFocus = (page: Page, name: string | undefined) =>
  expect.poll(() => focusedText(page), { timeout: 3_000, intervals: [20] }).toBe(name);

/** Presses J, from the first row on, until the row of this fleet has the focus. Before hydration no key acts. */
async function moveTo(page: Page, name: string) {
  const names = await rowNames(page);
  await expect(async () => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    for (const one of names.slice(0, names.indexOf(name) + 1)) {
      await page.keyboard.press('j');
      await expectFocus(page, one);
    }
  }).toPass();
}

test('J and K move through the rows, and Enter opens one', async ({ signIn }) => {
  const page = await signIn();
  const [first, second] = await rowNames(page);
  await moveTo(page, first!);
  await page.keyboard.press('j');
  await expectFocus(page, second);
  await page.keyboard.press('k');
  await expectFocus(page, first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: first!, level: 1 })).toBeVisible();
});

test('N goes to the next fleet that needs attention', async ({ signIn }) => {
  const page = await signIn();
  const first = page.locator('tr[data-needs]').first();
  await expect(first).toBeVisible();
  await moveTo(page, (await rowNames(page)).at(-1)!);
  await page.keyboard.press('n');
  await expectFocus(page, (await first.getAttribute('aria-label')) ?? undefined);
  await page.goto('/glossary');
  await expect(async () => {
    await page.keyboard.press('n');
    await expect(page.getByText('No fleet in the tables of this page needs attention.').first()).toBeVisible({
      timeout: 500,
    });
  }).toPass();
});

test('+ and − stage on the row, Escape discards, and nothing is sent', async ({ signIn, aws }) => {
  const page = await signIn();
  const { DesiredCapacity: desired = 0 } = await aws.group('payments-prod');
  await moveTo(page, 'payments-prod');
  const strip = page.getByRole('form', { name: 'Staged change of payments-prod' });
  await page.keyboard.press('+');
  await expect(strip.getByRole('button', { name: `Scale out to ${desired + 1}` })).toBeVisible();
  await page.keyboard.press('+');
  await expect(strip.getByRole('button', { name: `Scale out to ${desired + 2}` })).toBeVisible();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(strip).toBeHidden();
  await page.keyboard.press('+');
  await expect(strip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(strip).toBeHidden();
  expect((await aws.group('payments-prod')).DesiredCapacity).toBe(desired);
});

test('D and B open the dialogs of the row, and of the page of a fleet', async ({ signIn }) => {
  const page = await signIn();
  const dialog = (name: string) => page.getByRole('dialog', { name });
  await moveTo(page, 'payments-prod');
  await page.keyboard.press('d');
  await expect(dialog('Deploy to payments-prod')).toBeVisible();
  await page.keyboard.press('b');
  await expect(dialog('Roll back payments-prod')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await focusedText(page)).toBe('payments-prod');
  await page.keyboard.press('b');
  await expect(dialog('Roll back payments-prod')).toBeVisible();
  // A row of a fleet in another table has no such button, and opens the dialog all the same.
  await page.goto('/deployments');
  const row = page.locator('tr[data-fleet]').filter({ hasText: 'payments-prod' }).first();
  await row.getByRole('link').first().focus();
  await expect(async () => {
    await page.keyboard.press('b');
    await expect(dialog('Roll back payments-prod')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.goto(FLEET);
  await expect(async () => {
    await page.keyboard.press('b');
    await expect(dialog('Roll back payments-prod')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('+');
  await expect(page.getByRole('form', { name: 'Staged change of payments-prod' })).toBeInViewport();
});

test('+ and − on another tab of a fleet open its staged change, or say why there is none', async ({
  signIn,
  aws,
}) => {
  const page = await signIn();
  const { DesiredCapacity: desired = 0 } = await aws.group('payments-prod');
  await page.goto(`${FLEET}?tab=settings`);
  const dialog = page.getByRole('dialog', { name: 'Scale payments-prod' });
  await expect(async () => {
    await page.keyboard.press('+');
    await expect(dialog.getByRole('button', { name: `Scale out to ${desired + 1}` })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('-');
  await expect(page.getByText(/^payments-prod is at its minimum of \d+ machines\./)).toBeVisible();
  expect((await aws.group('payments-prod')).DesiredCapacity).toBe(desired);
});

test('U opens the way back of the last change of the fleet', async ({ signIn, aws }) => {
  const name = 'search-prod';
  const page = await signIn();
  const { DesiredCapacity: desired = 0 } = await aws.group(name);
  await moveTo(page, name);
  await page.keyboard.press('u');
  await expect(
    page.getByText(`The audit trail has no change of ${name} that can be put back.`),
  ).toBeVisible();
  await page.keyboard.press('+');
  await page.getByRole('button', { name: `Scale out to ${desired + 1}` }).click();
  await expect(page.getByRole('form', { name: `Staged change of ${name}` })).toBeHidden();
  // The page was loaded anew and remembers no change, so the undo comes from the fleet's trail.
  await page.goto('/');
  await moveTo(page, name);
  await page.keyboard.press('u');
  const back = page.getByRole('dialog', { name: `Scale in ${name}` });
  await expect(back.getByRole('button', { name: `Scale in to ${desired}` })).toBeVisible();
  expect((await aws.group(name)).DesiredCapacity).toBe(desired + 1);
});

test('G and a letter go to a page, and ? lists the keys', async ({ signIn }) => {
  const page = await signIn();
  await moveTo(page, (await rowNames(page))[0]!);
  for (const [letter, address] of [
    ['i', '/images'],
    ['r', '/guards'],
    ['i', '/images'],
    [',', '/guards'],
    ['s', '/spend'],
    ['f', '/'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Roll back');
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
});

test('no key acts in a field, and none at all once single keys are turned off', async ({ signIn }) => {
  const page = await signIn();
  const [first] = await rowNames(page);
  await moveTo(page, first!);
  const search = page.getByRole('searchbox');
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('dbu+-?jkgi');
  await expect(search).toHaveValue('dbu+-?jkgi');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/\?q=/);
  await search.fill('');
  await search.press('Escape');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByRole('checkbox', { name: /Single keys act/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  for (const key of ['?', 'j', 'd', 'b', 'g', 'i']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search or run' })).toBeVisible();
});
