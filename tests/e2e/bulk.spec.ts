import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Choose ${name}`, exact: true });
const bar = (page: Page) => page.getByRole('region', { name: 'Chosen fleets' });

test('fleets are chosen by click, by Shift and by key, and scaled as one list with its sum', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/?group=none&sort=name&q=staging');
  const names = ['catalog-staging', 'checkout-staging'];
  await box(page, names[0]!).check();
  await expect(bar(page)).toContainText('1 fleet chosen');
  await box(page, names[1]!).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('2 fleets chosen');
  // X takes the focused row out and in again.
  await page.getByRole('link', { name: names[1], exact: true }).focus();
  await page.keyboard.press('x');
  await expect(bar(page)).toContainText('1 fleet chosen');
  await page.keyboard.press('x');
  await expect(bar(page)).toContainText('2 fleets chosen');

  const before = await Promise.all(names.map(async (name) => (await aws.group(name)).DesiredCapacity!));
  await bar(page).getByRole('button', { name: 'Scale the chosen fleets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scale 2 fleets' });
  const list = dialog.getByRole('list', { name: 'Staged changes' });
  for (const [index, name] of names.entries())
    await expect(list.getByRole('listitem').filter({ hasText: name })).toContainText(
      `${before[index]} → ${before[index]! + 1}`,
    );
  await expect(dialog).toContainText(/\+\$\d[\d.]*\/h, \+\$\d[\d.]*\/month in total/);
  await dialog.getByRole('button', { name: 'Scale 2 fleets' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 fleets scaled')).toBeVisible();
  await expect(bar(page)).toBeHidden();
  for (const [index, name] of names.entries()) {
    expect((await aws.group(name)).DesiredCapacity).toBe(before[index]! + 1);
    const [row] = await audit(name);
    expect(row).toMatchObject({ action: 'fleet.scale-out', kind: 'done' });
  }
});

test('what a fleet’s own bounds or rules stop is left out of the list, and says why', async ({
  signIn,
  aws,
}) => {
  const page = await signIn();
  await page.goto('/?group=none&sort=name&q=storefront-prod');
  await box(page, 'storefront-prod').check();
  await box(page, 'storefront-prod-eu').check();
  await bar(page).getByRole('button', { name: 'Scale the chosen fleets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scale 2 fleets' });
  await dialog.getByRole('button', { name: 'To one number' }).click();
  await dialog.getByLabel('New number').fill('1000');
  const { MaxSize, DesiredCapacity } = await aws.group('storefront-prod');
  const item = dialog
    .getByRole('listitem')
    .filter({ hasText: /^storefront-prod(?!-eu)/ })
    .first();
  await expect(item).toContainText(`${DesiredCapacity} → ${MaxSize}`);
  await expect(item).toContainText('Cut at its maximum.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect((await aws.group('storefront-prod')).DesiredCapacity).toBe(DesiredCapacity);
});

test('a deployment to several fleets has the checks of each, and only goes forward', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/?group=none&sort=name&q=c');
  await box(page, 'catalog-staging').check();
  await box(page, 'checkout-prod-eu').check();
  await bar(page).getByRole('button', { name: 'Deploy the chosen fleets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deploy to 2 fleets' });
  const item = (name: string) => dialog.getByRole('listitem').filter({ hasText: name }).first();
  await expect(item('checkout-prod-eu').getByRole('region', { name: 'Checks' })).toContainText(/passed/);
  // It runs the newest version: the one that its own dialog would choose next is older.
  await expect(item('catalog-staging')).toContainText('No newer version can be deployed to this fleet.');
  const tick = item('checkout-prod-eu').getByRole('checkbox', { name: 'I have seen this' });
  for (const one of await tick.all()) await one.check();
  // A rule may ask for the name of the fleet, as in its own dialog.
  const typed = item('checkout-prod-eu').getByLabel('Type checkout-prod-eu');
  if (await typed.isVisible()) await typed.fill('checkout-prod-eu');
  await dialog.getByLabel(/^Reason/).fill('to the newest version');
  await expect(dialog).toContainText(/once, in total.*1 fleet left out/);
  const before = (await aws.refreshes('catalog-staging')).length;
  await dialog.getByRole('button', { name: 'Deploy to 1 fleet' }).click();
  await expect(item('checkout-prod-eu')).toContainText('accepted');
  const [row] = await audit('checkout-prod-eu');
  expect(row).toMatchObject({ action: 'deployment.start', kind: 'done' });
  expect(row!.calls!.map(({ operation }) => operation)).toContain('autoscaling:StartInstanceRefresh');
  expect((await aws.refreshes('catalog-staging')).length).toBe(before);
});

test('columns, folded groups and saved views live in the address', async ({ signIn }) => {
  const page = await signIn();
  // Narrower screens show the grade beside the name.
  await page.setViewportSize({ width: 1720, height: 1000 });
  await page.goto('/?group=env');
  const table = page.getByRole('table', { name: 'Fleets' });
  await expect(table.getByRole('columnheader', { name: 'Grade' })).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Grade').uncheck();
  await expect(table.getByRole('columnheader', { name: 'Grade' })).toHaveCount(0);
  await expect(page).toHaveURL(/hide=grade/);
  await page.keyboard.press('Escape');
  const prod = table.getByRole('rowheader').getByRole('button', { name: /^prod \d+ fleets/ });
  await prod.click();
  await expect(prod).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('row', { name: 'payments-prod', exact: true })).toHaveCount(0);
  await expect(page).toHaveURL(/fold=prod/);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of the view').fill('Not prod');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto('/');
  await expect(page.getByRole('row', { name: 'payments-prod', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('link', { name: 'Not prod' }).click();
  await expect(page).toHaveURL(/fold=prod/);
  await expect(prod).toHaveAttribute('aria-expanded', 'false');
  await expect(table.getByRole('columnheader', { name: 'Grade' })).toHaveCount(0);
});

test('the columns of the last choice are those of a new visit, and all of them come back', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.setViewportSize({ width: 1720, height: 1000 });
  await page.goto('/');
  const grade = page.getByRole('table', { name: 'Fleets' }).getByRole('columnheader', { name: 'Grade' });
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Grade').uncheck();
  await expect(grade).toHaveCount(0);
  // The page without scripts has them too, so that nothing moves.
  const html = await (await page.request.get('/')).text();
  expect(html).toContain('payments-prod');
  expect(html).not.toMatch(/<th[^>]*>(?:(?!<\/th>).)*Grade/s);
  await page.goto('/');
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  await expect(grade).toHaveCount(0);
  // A link that says which columns it shows wins.
  await page.goto('/?hide=');
  await expect(grade).toBeVisible();
  await page.goto('/');
  await expect(grade).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Show all columns' }).click();
  await expect(grade).toBeVisible();
  await page.goto('/');
  await expect(grade).toBeVisible();
});
