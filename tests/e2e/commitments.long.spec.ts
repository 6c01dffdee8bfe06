import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'committed' });

test('each price before a click says what it really adds to the bill', async ({ signIn }) => {
  const page = await signIn();
  // Bills are read first: they say whether commitments are all that there is.
  await page.goto('/spend');
  await expect(page.getByRole('table', { name: 'Spend by fleet' })).toContainText('$', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Recommendations' })).toContainText(
    /Marginal price .*\/month/,
    { timeout: 120_000 },
  );
  await page.goto('/?q=storefront-prod');
  await page.getByRole('button', { name: 'Scale out storefront-prod', exact: true }).click();
  const staged = page.getByRole('form', { name: 'Staged change of storefront-prod' });
  await expect(staged).toContainText(
    /Marginal price .*\$0 until unused Savings Plans of \$\d\.\d+\/h .*are used up, then \$0\.\d+\/h for each machine\. Average hour of \d+ \w+, at the plan’s discount of \d+\s% for the type\./,
    { timeout: 60_000 },
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('scale out storefront-prod');
  await expect(page.getByRole('option', { name: /Scale out storefront-prod to/ })).toContainText(
    /\+\$0\.\d+\/h · on the bill /,
  );
});
