import { expect, inOwnWorld } from './support/test.ts';

/** A freeze stops what other tests of the same world do. */
const test = inOwnWorld();

test('several fleets are frozen by their environment, which says how many it stops', async ({
  signIn,
  aws,
}) => {
  const page = await signIn('admin');
  await page.goto('/?group=none&sort=name&q=staging');
  for (const name of ['catalog-staging', 'checkout-staging'])
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
  await page.getByRole('button', { name: 'Freeze the chosen fleets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Freeze 1 environment' });
  await expect(dialog.getByRole('listitem')).toContainText(/staging.*stops \d+ fleets, of which 2 chosen/);
  const freeze = dialog.getByRole('button', { name: 'Freeze 1 environment' });
  await expect(freeze).toBeDisabled();
  await dialog.getByLabel('Reason').fill('the sale is on');
  await freeze.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 environment frozen')).toBeVisible();

  await page.goto('/guards');
  await expect(page.getByText('the sale is on').first()).toBeVisible();
  await page.goto('/?group=none&sort=name&q=staging');
  await page.getByRole('checkbox', { name: 'Choose catalog-staging', exact: true }).check();
  await page.getByRole('button', { name: 'Freeze the chosen fleets' }).click();
  await expect(dialog.getByRole('listitem')).toContainText(
    /Already frozen until .* by Mara Kessler: the sale is on\. The new freeze replaces this one/,
  );
  await dialog.getByLabel('Freeze for').selectOption('1 h');
  await expect(dialog.getByRole('listitem')).toContainText(/It ends .* earlier/);
  await expect(dialog).toContainText(/It applies to \d+ fleets\./);
  const { DesiredCapacity: before } = await aws.group('catalog-staging');
  await page.goto('/fleets/123456789012/us-east-1/catalog-staging');
  await page.getByRole('button', { name: 'Deploy to catalog-staging' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('the sale is on');
  expect((await aws.group('catalog-staging')).DesiredCapacity).toBe(before);
});
