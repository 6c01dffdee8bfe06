import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { AxeBuilder } from '@axe-core/playwright';
import { HOME, SECOND } from '../../scripts/sandbox-accounts.ts';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'accounts' });

test('two accounts on one page; a change in the second acts there, for the person', async ({
  house,
  signIn,
}) => {
  const page = await signIn();
  const row = page.getByRole('row', { name: 'catalog-lab', exact: true });
  await expect(row).toContainText('us-east-1 · lab');
  await expect(page.getByRole('row', { name: 'catalog-staging', exact: true })).toContainText(
    'us-east-1 · shop',
  );
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Account: lab' });
  await expect(page.getByRole('row', { name: 'catalog-staging', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Scale out catalog-lab' }).click();
  await page.getByRole('button', { name: 'Scale out to 2' }).click();
  const trail = async () =>
    (await (await fetch(`${house.aws}/_sandbox/accounts/${SECOND}/trail`)).json()) as { name: string }[];
  const isSent = async () => (await trail()).some(({ name }) => name === 'SetDesiredCapacity');
  await expect.poll(isSent).toBe(true);
  expect((await trail()).findLast(({ name }) => name === 'SetDesiredCapacity')).toMatchObject({
    name: 'SetDesiredCapacity',
    sourceIdentity: expect.stringMatching(/^local=Mara-Kessler\.[\w-]{16}$/),
    caller: expect.stringContaining(
      `arn:aws:sts::${SECOND}:assumed-role/plimsoll-operate/local=Mara-Kessler.`,
    ),
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const first = new AutoScalingClient({ region: 'us-east-1', endpoint: house.aws, credentials });
  const { AutoScalingGroups } = await first.send(new DescribeAutoScalingGroupsCommand({}));
  expect(AutoScalingGroups!.map((group) => group.AutoScalingGroupName)).not.toContain('catalog-lab');
});

test('R34b: an account that fails does so alone, and its changes are off', async ({ house, signIn }) => {
  const page = await signIn();
  const faults = `${house.aws}/_sandbox/accounts/${SECOND}/faults`;
  await fetch(faults, { method: 'POST', body: JSON.stringify({ kind: 'expire' }) });
  await expect(page.getByRole('alert').filter({ hasText: 'plimsoll-read' })).toContainText('lab us-east-1');
  await expect(page.getByRole('row', { name: 'catalog-lab', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deploy to catalog-lab' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Deploy to catalog-staging' })).toBeEnabled();
  const note = page.getByRole('alert').filter({ hasText: 'plimsoll-read' });
  await page.goto(`/fleets/${SECOND}/us-east-1/catalog-lab`);
  await expect(note).toBeVisible();
  await page.goto(`/fleets/${HOME}/us-east-1/catalog-staging`);
  await expect(page.getByRole('heading', { name: 'catalog-staging' })).toBeVisible();
  await expect(note).toHaveCount(0);
  await fetch(faults, { method: 'DELETE' });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Deploy to catalog-lab' })).toBeEnabled();
});

test('the permission page says what is missing, with the statement', async ({ house, signIn }) => {
  const page = await signIn();
  const faults = `${house.aws}/_sandbox/accounts/${SECOND}/faults`;
  const denied = { kind: 'deny', service: 'ec2', operation: 'DescribeImages', region: 'eu-west-1' };
  await fetch(faults, { method: 'POST', body: JSON.stringify(denied) });
  await page.goto('/permissions');
  await expect(page.getByRole('region', { name: 'shop, us-east-1', exact: true })).toContainText('0 denied');
  const there = page.getByRole('region', { name: 'lab, eu-west-1', exact: true });
  await expect(there).toContainText('1 denied');
  await there.getByText('Missing statement').click();
  await expect(there.getByLabel('Missing statement')).toContainText('"ec2:DescribeImages"');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await fetch(faults, { method: 'DELETE' });
});

test('one account is chosen on each page, and Spend has its bill only', async ({ signIn }) => {
  const page = await signIn();
  const main = page.getByRole('navigation', { name: 'Main' });
  await page.goto('/spend');
  const total = page.getByRole('table', { name: 'Spend by fleet' }).locator('tfoot');
  await expect(page.getByText(/, all 2 accounts/)).toBeVisible({ timeout: 60_000 });
  await expect(total).toContainText('$');
  const ofBoth = await total.textContent();
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Account: lab' });
  await expect(page).toHaveURL(`/spend?account=${SECOND}`);
  await expect(page.getByText(/, account lab only/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'catalog-lab' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'catalog-staging' })).toHaveCount(0);
  await expect(total).not.toHaveText(ofBoth!);
  await expect(page.getByRole('link', { name: /^All charges/ })).toHaveAttribute(
    'href',
    new RegExp(`account=${SECOND}`),
  );
  for (const name of ['Images', 'Activity', 'Deployments', 'Fleets']) {
    await main.getByRole('link', { name }).click();
    await expect(page).toHaveURL(new RegExp(`\\?account=${SECOND}$`));
    await expect(page.getByLabel('Account', { exact: true })).toHaveValue('lab');
  }
});
