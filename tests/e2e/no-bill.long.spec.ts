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
  await expect(advice.getByText('At the On-Demand list price.').first()).toBeVisible({ timeout: 60_000 });
  await expect(main.getByRole('alert').filter({ hasText: REASON })).toHaveCount(1);
  await expect(advice.getByText(`Marginal prices are not known. ${REASON}`)).toHaveCount(1);
  await expect(main.getByText(REASON)).toHaveCount(2);
  for (const words of FALSE) await expect(main, String(words)).not.toContainText(words);
  await expect(main.getByText('The note above says why.')).toHaveCount(1);
  for (const name of ['Usage to invoice', 'Run rate against bill'])
    await expect(page.getByRole('region', { name })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Cost Explorer' })).toContainText('Complete untilnot known');
  const [table, row] = [page.getByRole('table', { name: 'Spend by fleet' }), { name: /^22 fleets/ }];
  await expect(main.getByText(/no bill/i)).toHaveCount(1);
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
  await expect(
    main.getByText(/Cost Explorer answered, and it named no usage of EC2 for these days\./),
  ).toHaveCount(1);
  await expect(main, 'no bill that was not read').not.toContainText('$0.00');
  for (const words of [/0 rows/, /0 fleets/, /a day later/, ...FALSE.slice(0, 3)])
    await expect(main, String(words)).not.toContainText(words);
});
