import { expect, inOwnWorld } from './support/test.ts';

/** checkout-prod waits at its checkpoint of 20 %, storefront-prod replaces, search-prod was rolled back. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'mid-deployment' });
const NAME = 'checkout-prod';

test.describe.configure({ mode: 'serial' });

test('the list filters by fleet, person and outcome in the address, says what failed, and leads to each page', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/deployments');
  const table = page.getByRole('table', { name: 'Deployments' });
  const rows = table.getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  const all = await rows.count();
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('rolled back');
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/outcome=rolled\+back|outcome=rolled%20back/);
  await expect(rows.nth(1)).toContainText('search-prod');
  await expect(rows.nth(1)).toContainText('The rollback was started by a user request.');
  await page.goto(page.url());
  await expect(rows).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('done');
  await expect(page).toHaveURL(/outcome=rolled(\+|%20)back,done/);
  await expect(rows).not.toHaveCount(2);
  await page.getByRole('button', { name: 'Remove the filter Outcome: done' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Fleet' }).selectOption({ label: `Fleet: ${NAME}` });
  await page.getByRole('button', { name: `Show all ${all - 1}` }).click();
  await expect(rows).toHaveCount(all);
  await page.getByRole('combobox', { name: 'Fleet' }).selectOption({ label: `Fleet: ${NAME}` });
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('running');
  await expect(page.getByRole('button', { name: `Remove the filter Fleet: ${NAME}` })).toBeVisible();
  await expect(page).toHaveURL(/outcome=running/);
  await page.getByRole('link', { name: /^Deployment of v3\.8\.0 to checkout-prod/ }).click();
  await expect(page.getByRole('heading', { name: /checkout-prod v3\.7\.2 → v3\.8\.0/ })).toBeVisible();
});

test('at a checkpoint the page says so, and Continue now goes on without checkpoints', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  const [waiting] = await aws.refreshes(NAME);
  const id = waiting!.InstanceRefreshId!;
  await page.goto(`/deployments/123456789012/us-east-1/${NAME}/${id}`);
  await expect(page.getByText('waits at its checkpoint of 20 %')).toBeVisible();
  const zones = page.getByRole('table', { name: 'Instances by zone' });
  await expect(zones).toContainText('us-east-1a');
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(
    steps.getByRole('listitem').filter({ hasText: 'Waits at the checkpoint of 20 %' }),
  ).toContainText(/Reached the checkpoint of 20 percent\. Continues at (\d+ \w{3} )?\d\d:\d\d UTC, in 1\sh/);
  await expect(steps).toContainText('All machines run v3.8.0');
  await page.getByRole('button', { name: `Continue now: ${NAME}` }).click();
  const dialog = page.getByRole('dialog', { name: `Continue the deployment on ${NAME}` });
  await expect(dialog).toContainText('AWS has no call that ends the wait at a checkpoint.');
  await expect(dialog).toContainText('Cannot be put back.');
  await dialog.getByRole('button', { name: 'Continue with v3.8.0' }).click();
  await expect(dialog).toBeHidden();
  const [next, before] = await aws.refreshes(NAME);
  expect(before).toMatchObject({ InstanceRefreshId: id, Status: 'Cancelled' });
  expect(next!.DesiredConfiguration!.LaunchTemplate!.Version).toBe(
    waiting!.DesiredConfiguration!.LaunchTemplate!.Version,
  );
  const { CheckpointPercentages: _, CheckpointDelay: __, ...same } = waiting!.Preferences!;
  expect(next!.Preferences).toMatchObject({ ...same, SkipMatching: true });
  expect(next!.Preferences!.CheckpointPercentages).toBeUndefined();
  expect((await audit(NAME))[0]).toMatchObject({ action: 'deployment.continue', kind: 'done' });
  await aws.advance(3_600);
  expect((await aws.refreshes(NAME))[0]!.Status).toBe('Successful');
  await expect(steps).toContainText(
    'Mara Kessler cancelled the deployment to continue it without checkpoints',
  );

  await page.goto(`/deployments/123456789012/us-east-1/${NAME}/${next!.InstanceRefreshId}`);
  await expect(page.getByRole('heading', { name: /v3\.7\.2 → v3\.8\.0/ })).toBeVisible();
  await expect(steps).toContainText('Mara Kessler started the deployment');
  await expect(steps).toContainText('AWS ended the deployment: done');
  await expect(zones).toContainText('Launched');
  await page.getByRole('button', { name: `Roll back to v3.7.2: ${NAME}` }).click();
  await expect(page.getByRole('dialog', { name: `Roll back ${NAME}` })).toBeVisible();
});

test('a deployment that AWS does not know says so', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(`/deployments/123456789012/us-east-1/${NAME}/0f0c4f7e-7e3e-4a4e-8c1b-9a1f6f8f1c2d`);
  await expect(page.getByText('Deployment not found')).toBeVisible();
  await expect(page.getByText(/AWS keeps deployments for six weeks/)).toBeVisible();
});
