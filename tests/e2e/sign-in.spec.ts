import { expect, test, type Page } from '@playwright/test';
import { openIdentityProvider } from '../support/identity-provider.ts';
import { openHouse, type House } from './support/house.ts';

const accounts = {
  noa: { name: 'Noa Lind', email: 'noa@shop.example', email_verified: true, groups: [] },
  mara: { name: 'Mara Kessler', email: 'mara@shop.example', email_verified: true, groups: ['sre'] },
  eve: { name: 'Mara Kessler', email: 'eve@shop.example', email_verified: true, groups: ['sre'] },
};
let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
let house: House;

test.beforeAll(async () => {
  house = await openHouse({}, async (address) => {
    provider = await openIdentityProvider(address, accounts);
    const secret = 'a secret of thirty-two characters or more';
    const own = { AUTH_MODE: 'oauth', AUTH_SECRET: secret, PUBLIC_URL: address, ADMINS: 'noa@shop.example' };
    return { ...own, ...provider.env };
  });
});
test.afterAll(async () => {
  await house.close();
  await provider.close();
});

async function signIn(page: Page, account: string, path = '/') {
  await page.goto(house.app + path);
  await page.getByRole('button', { name: 'Sign in with Shop accounts' }).click();
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('R29d: one signs in by a provider, an admin grants, and a button says what is missing', async ({
  browser,
}) => {
  const [mara, noa] = [await browser.newPage(), await browser.newPage()];
  await signIn(mara, 'mara');
  await expect(mara.getByRole('heading', { name: 'You have no role here yet' })).toBeVisible();
  await expect(mara.getByText('Ask noa@shop.example')).toBeVisible();

  await signIn(noa, 'noa', '/access');
  await expect(noa).toHaveURL(/\/access$/);
  const dialog = noa.getByRole('dialog');
  // A press before the scripts of the page have come is lost.
  await expect(async () => {
    await noa.getByRole('button', { name: 'Grant a role' }).click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dialog.getByRole('button', { name: 'Group' }).click();
  await dialog.getByLabel(/^Which group/).fill('sre');
  await dialog.getByLabel('Environments: add a name').fill('staging,');
  await dialog.getByRole('button', { name: 'Grant operator to sre' }).click();
  await expect(noa.getByRole('table', { name: 'Grants' })).toContainText('on env staging');

  await mara.goto(house.app);
  const deploy = (fleet: string) => mara.getByRole('button', { name: `Deploy to ${fleet}`, exact: true });
  await expect(deploy('storefront-staging')).toBeEnabled();
  await expect(deploy('storefront-prod')).toBeDisabled();
  await expect(deploy('storefront-prod')).toHaveAccessibleDescription(/granted only on env staging/);
  const cookies = await mara.context().cookies();
  expect(cookies.find(({ name }) => name === '__Host-plimsoll.session_token')).toMatchObject({
    ...{ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' },
  });

  await noa.getByRole('button', { name: 'Issue a token' }).click();
  await dialog.getByLabel(/^Name/).fill('pipeline');
  await dialog.getByRole('button', { name: 'Issue pipeline' }).click();
  const token = await dialog.getByLabel('Token pipeline').inputValue();
  const bearer = { headers: { authorization: `Bearer ${token}` } };
  expect((await noa.request.get(`${house.app}/api/fleets`, bearer)).status()).toBe(200);
  await dialog.getByRole('button', { name: 'I have saved it' }).click();

  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, 'noa', '/access');
  await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(elsewhere).toHaveURL(/sign-in/);
  await noa.goto(`${house.app}/access`);
  await expect(noa).toHaveURL(/sign-in/);
});

test('T40g: two people of one name are told apart in Activity, and an admin ends the sessions of one', async ({
  browser,
}) => {
  const open = async () => (await browser.newContext()).newPage();
  const [mara, eve, noa] = [await open(), await open(), await open()];
  for (const [page, account] of [
    [mara, 'mara'],
    [eve, 'eve'],
  ] as const) {
    await signIn(page, account);
    await expect(page).not.toHaveURL(/sign-in/);
  }
  await signIn(noa, 'noa', '/activity');
  for (const account of ['mara', 'eve'])
    await expect(noa.getByTitle(`oidc:${account}`).first()).toHaveText(`Mara Kessler${account}@shop.example`);
  await noa
    .getByLabel('Who', { exact: true })
    .selectOption({ label: 'Who: Mara Kessler (eve@shop.example)' });
  await expect(noa.getByTitle('oidc:mara')).toHaveCount(0);
  await expect(noa.getByTitle('oidc:eve').first()).toBeVisible();

  await noa.goto(`${house.app}/access`);
  await noa.getByRole('button', { name: 'End the sessions of eve@shop.example' }).click();
  await noa.getByRole('dialog').getByRole('button', { name: 'End the sessions' }).click();
  // Behind an open dialog nothing has a role: only when it has closed does a count of none say something.
  await expect(noa.getByRole('dialog')).toHaveCount(0);
  await expect(noa.getByRole('button', { name: 'End the sessions of eve@shop.example' })).toHaveCount(0);
  await eve.goto(house.app);
  await expect(eve).toHaveURL(/sign-in/);
  await mara.goto(house.app);
  await expect(mara).not.toHaveURL(/sign-in/);
});
