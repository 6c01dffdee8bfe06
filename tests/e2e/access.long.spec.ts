import { expect, test } from './support/test.ts';

const CHANGES = /^(Deploy to|Roll back|Scale|Cancel deployment)/;

test('a viewer sees every fleet, and neither buttons nor their column', async ({ signIn }) => {
  const page = await signIn('viewer');
  await expect(page.getByRole('row', { name: 'storefront-prod', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: CHANGES })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Changes' })).toHaveCount(0);
});

test('a responder rolls back and scales out, nothing else', async ({ signIn }) => {
  const page = await signIn('responder');
  await expect(page.getByRole('button', { name: 'Roll back storefront-prod', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Scale out storefront-prod', exact: true })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Scale in storefront-prod', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Deploy to/ })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Changes' })).toHaveCount(1);
});

test('signed out, a page leads to sign-in and back; a read is refused', async ({ page, request }) => {
  await page.goto('/activity');
  await expect(page).toHaveURL(/sign-in\?to=%2Factivity/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/activity$/);
  expect((await request.get('/api/fleets', { headers: { cookie: '' } })).status()).toBe(401);
});

test('whose session ended while a page is open signs in by a link, and is back on that page', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/?env=prod');
  await page.context().clearCookies({ name: 'plimsoll-actor' });
  const note = page.getByRole('alert').filter({ hasText: 'You are signed out.' });
  await note.getByRole('link', { name: 'Sign in again.' }).click();
  await expect(page).toHaveURL(/sign-in\?to=%2F%3Fenv%3Dprod$/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/\?env=prod$/);
});

test('T2b: without sign-in Plimsoll answers on loopback alone', async ({ house }) => {
  const { port } = new URL(house.app);
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
  // Whoever listens on every interface answers by this address too.
  await expect(fetch(`http://127.0.0.2:${port}/livez`)).rejects.toThrow('fetch failed');
});

test('a token is issued for the identity of a pipeline, and no secret is shown', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.goto('/access');
  await page.getByRole('button', { name: 'Issue a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Issue a token' });
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('shop-ci');
  await dialog.getByRole('radio', { name: /the identity of a pipeline/ }).check();
  await expect(dialog.getByRole('button', { name: 'Enter the pipeline' })).toBeDisabled();
  const subject = dialog.getByRole('textbox', { name: /^Subject/ });
  await subject.fill('repo:*');
  await expect(dialog).toContainText('The subject must begin with its owner, such as repo:acme/');
  await expect(dialog.getByRole('button', { name: 'Issue shop-ci' })).toBeDisabled();
  await subject.fill('repo:acme/shop:*');
  await dialog.getByRole('textbox', { name: /^Other claims/ }).fill('ref = refs/heads/main');
  await dialog.getByRole('button', { name: 'Issue shop-ci' }).click();
  const issued = page.getByRole('dialog', { name: 'Token shop-ci' });
  await expect(issued).toContainText('No secret is needed.');
  await expect(issued).toContainText('id-token: write');
  await issued.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table', { name: 'Service tokens' })).toContainText(
    'pipelines of repo:acme/shop:* at token.actions.githubusercontent.com, ref refs/heads/main',
  );
});
