import { expect, test } from './support/test.ts';

test('five places and Settings with its pages; each says where one is', async ({ signIn }) => {
  const page = await signIn('viewer');
  const main = page.getByRole('navigation', { name: 'Main' });
  await expect(main.getByRole('listitem')).toHaveText([
    'Fleets',
    'Deploys',
    'Images',
    'Spend',
    'Activity',
    'Settings',
  ]);
  await main.getByRole('link', { name: 'Settings' }).click();
  const settings = page.getByRole('navigation', { name: 'Settings' });
  for (const [name, address] of [
    ['Rules', '/guards'],
    ['People and tokens', '/access'],
    ['AWS accounts', '/permissions'],
    ['First look', '/first-look'],
    ['Names and tags', '/naming'],
    ['Notifications', '/notifications'],
    ['Budgets', '/budgets'],
  ] as const) {
    await settings.getByRole('link', { name }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(settings.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await expect(main.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  }
  await page.goto('/findings');
  await expect(main.getByRole('link', { name: 'Fleets' })).toHaveAttribute('aria-current', 'page');
});

test('a region of the header filters each page that lists places, in the address, and goes from page to page', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  const main = page.getByRole('navigation', { name: 'Main' });
  const region = page.getByLabel('Region', { exact: true });
  await region.selectOption('eu-west-1');
  await expect(page).toHaveURL('/?region=eu-west-1');
  await expect(page.getByRole('row', { name: 'checkout-prod-eu', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: 'payments-prod', exact: true })).toHaveCount(0);
  await main.getByRole('link', { name: 'Deployments' }).click();
  await expect(page).toHaveURL('/deployments?region=eu-west-1');
  await expect(region).toHaveValue('eu-west-1');
  await expect(page.getByText(/^\d+ deployments? of \d+$/)).toBeVisible();
  const fleets = page.getByRole('table', { name: 'Deployments' }).locator('tr[data-fleet]');
  await expect(fleets.first()).toBeVisible();
  await expect(page.locator('tr[data-fleet*="/us-east-1/"]')).toHaveCount(0);
  // A bill has no sum of a region, so Spend offers none. What was chosen stays for the next page.
  await main.getByRole('link', { name: 'Spend' }).click();
  await expect(page).toHaveURL('/spend');
  await expect(page.getByRole('button', { name: 'Amortised' })).toBeVisible();
  await expect(region).toHaveCount(0);
  await main.getByRole('link', { name: 'Images' }).click();
  await expect(page).toHaveURL('/images?region=eu-west-1');
  await main.getByRole('link', { name: 'Activity' }).click();
  await expect(page).toHaveURL('/activity?region=eu-west-1');
  await main.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
  await expect(region).toHaveCount(0);
  await main.getByRole('link', { name: 'Fleets' }).click();
  await expect(page).toHaveURL('/?region=eu-west-1');
  await page.reload();
  await expect(region).toHaveValue('eu-west-1');
  await region.selectOption('');
  await expect(page.getByRole('row', { name: 'payments-prod', exact: true })).toBeVisible();
  await main.getByRole('link', { name: 'Deployments' }).click();
  await expect(page).toHaveURL('/deployments');
  // An address with parameters of its own shows what it says.
  await page.goto('/?region=eu-west-1');
  await expect(region).toHaveValue('eu-west-1');
});

test('help leads to the keys and the glossary', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.getByRole('button', { name: 'Help' }).click();
  const help = page.getByRole('navigation', { name: 'Help' });
  await help.getByRole('button', { name: /^Keys/ }).click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expect(help).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help' }).click();
  await help.getByRole('link', { name: /^Glossary/ }).click();
  await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible();
  await expect(help).toBeHidden();
});
