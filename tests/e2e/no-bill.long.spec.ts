import { expect, inOwnWorld } from './support/test.ts';

/** AWS answers each request for a bill with "User not enabled for cost explorer access". */
const withoutExplorer = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });
const REASON = 'Cost Explorer is not enabled in this account.';
/** What only an account with a bill may be told, and what leads to no bill. */
const FALSE = [
  /(days|,) estimated/,
  /ce:GetCostAndUsage/,
  /48 hours/,
  /AWS bills a day late/,
  /yet, or the bills are/,
];

withoutExplorer('Spend without Cost Explorer says one thing, once', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/spend');
  const main = page.getByRole('main');
  const advice = page.getByRole('region', { name: 'Recommendations' });
  await expect(advice.getByText('per month at list price').first()).toBeVisible({ timeout: 60_000 });
  await expect(main.getByRole('alert').filter({ hasText: REASON })).toHaveCount(1);
  await expect(advice.getByText(`Marginal prices are not known. ${REASON}`)).toHaveCount(1);
  await expect(main.getByText(REASON)).toHaveCount(2);
  for (const words of FALSE) await expect(main, String(words)).not.toContainText(words);
  for (const name of ['Cost against load', 'Usage to invoice', 'Run rate against bill'])
    await expect(page.getByRole('region', { name })).toContainText('The note above says why.');
  await expect(page.getByRole('region', { name: 'Cost Explorer' })).toContainText('Complete untilnot known');
  const [table, row] = [page.getByRole('table', { name: 'Spend by fleet' }), { name: /^22 fleets/ }];
  await expect(table).toContainText('no bill');
  await page.setViewportSize({ width: 360, height: 900 });
  await expect(table.getByRole('row', row)).toContainText('$');
  await expect(table.getByRole('columnheader', { name: /Run rate/ })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Per 1M' })).toBeHidden();
});

const empty = inOwnWorld({ SANDBOX_SCENARIO: 'empty' });

empty('Spend of an account without fleets advises nothing, and calls no day late', async ({ page }) => {
  await page.goto('/spend');
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^viewer/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  for (const name of ['No fleet', 'No fleet to replay'])
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible({ timeout: 60_000 });
  const main = page.getByRole('main');
  await expect(main).toContainText('Cost Explorer answered, and the bill has no amount for these days.');
  for (const words of [/0 rows/, /0 fleets/, /a day later/, ...FALSE.slice(0, 3)])
    await expect(main, String(words)).not.toContainText(words);
});
