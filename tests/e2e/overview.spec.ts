import { expect, test } from './support/test.ts';

test('search, filter, group and order live in the address', async ({ signIn }) => {
  const page = await signIn();
  await page.getByRole('searchbox').fill('storefront');
  await expect(page).toHaveURL(/q=storefront/);
  await expect(page.getByRole('row', { name: 'payments-prod' })).toBeHidden();
  await page.getByLabel('Environment', { exact: true }).selectOption('prod');
  await page.getByRole('button', { name: 'Flat' }).click();
  await page.getByRole('button', { name: 'Run rate and bill' }).click();
  await expect(page).toHaveURL(/sort=spend/);
  await page.goto(page.url());
  await expect(page.getByRole('rowheader')).toHaveText([/storefront-prod-eu/, /storefront-prod/]);
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('row', { name: 'payments-prod' })).toBeVisible();
});

test('filters stand as chips in the address, several at once', async ({ signIn }) => {
  const page = await signIn();
  const filters = page.getByRole('group', { name: 'Filters' });
  const environment = page.getByLabel('Environment', { exact: true });
  await environment.selectOption('prod');
  await environment.selectOption('staging');
  await expect(page).toHaveURL(/env=prod,staging/);
  await filters.getByRole('button', { name: /^Behind \d/ }).click();
  await expect(page).toHaveURL(/state=behind/);
  await expect(page.getByRole('row', { name: 'admin-prod' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'payments-prod' })).toBeHidden();
  await page.goto(page.url());
  await expect(filters.getByRole('button', { name: /^Behind/ })).toHaveAttribute('aria-pressed', 'true');
  await filters.getByRole('button', { name: 'Remove the filter Environment: prod' }).click();
  await expect(page.getByRole('row', { name: 'admin-prod' })).toBeHidden();
  await filters.getByRole('button', { name: /^All/ }).click();
  await expect(page).toHaveURL(/\/\?env=staging$/);
  await expect(page.getByRole('row', { name: 'payments-staging' })).toBeVisible();
});

test('a call that the endpoint does not know, or an answer that is not AWS’s, is one clear error in its place', async ({
  signIn,
  aws,
}) => {
  // Nobody else opens this fleet's page, so nothing is held of it.
  await aws.fault({ kind: 'html500', service: 'monitoring' });
  const page = await signIn();
  await page.goto('/fleets/123456789012/eu-west-1/storefront-prod-eu');
  await expect(page.getByText(/cloudwatch:GetMetricData/).first()).toBeVisible();
  await page.getByRole('tab', { name: /^Releases/ }).click();
  await expect(page.getByRole('table', { name: 'Releases' })).toBeVisible();
  await page.getByRole('tab', { name: /^Instances/ }).click();
  await expect(page.getByRole('table', { name: 'Instances' })).toBeVisible();
  await aws.heal();
  await aws.fault({ kind: 'unknown', service: 'autoscaling', operation: 'DescribeScalingActivities' });
  await page.goto('/fleets/123456789012/us-east-1/catalog-staging?tab=instances');
  await expect(page.getByRole('button', { name: 'Deploy to catalog-staging' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Instances' })).toBeVisible();
});

test('throttled reads keep the last good data and say why', async ({ signIn, aws }) => {
  const page = await signIn();
  await aws.fault({ kind: 'throttle', service: 'autoscaling', operation: 'DescribeAutoScalingGroups' });
  await expect(page.getByText(/AWS limits the rate of calls/).first()).toBeVisible();
  await expect(page.getByRole('row', { name: 'storefront-prod', exact: true })).toBeVisible();
  await aws.heal();
  await expect(page.getByText(/AWS limits the rate of calls/)).toHaveCount(0);
});
