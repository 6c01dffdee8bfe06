import { readFileSync } from 'node:fs';
import { expect, test } from './support/test.ts';

const settingsOf = (name: string) => `/fleets/123456789012/us-east-1/${name}?tab=settings`;

test('the overview sorts by grade and filters by it, and says which fleet is an F', async ({ signIn }) => {
  const page = await signIn();
  // The column of grades has its place from here on.
  await page.setViewportSize({ width: 1920, height: 1000 });
  const link = page.getByRole('link', { name: /^Immutability of admin-prod: grade F/ });
  await expect(link).toBeVisible();
  await page.getByRole('button', { name: 'Flat' }).click();
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page).toHaveURL(/sort=grade/);
  await expect(page.getByRole('rowheader').first()).toContainText('admin-prod');
  await page.getByRole('combobox', { name: 'Grade' }).selectOption('F');
  await expect(page.getByRole('rowheader')).toHaveText([/admin-prod/]);
  // Hygiene is no trouble: it does not stand among what needs attention.
  await expect(page.getByRole('list', { name: 'Needs attention' }).getByText('admin-prod')).toHaveCount(0);
  await link.click();
  await expect(page).toHaveURL(/admin-prod\?tab=settings#immutability/);
});

test('a fleet’s panel names the evidence, why it matters and the fix, and what holds', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(settingsOf('admin-prod'));
  const panel = page.getByRole('region', { name: 'Immutability' });
  await expect(panel).toContainText('grade F');
  const findings = panel.getByRole('list', { name: 'Findings' });
  for (const evidence of [
    /lets 0\.0\.0\.0\/0, ::\/0 connect to port 22/,
    'admin-2024',
    'HttpTokens is optional',
    'lb_cookie on admin-prod',
    /1 machine older than 30 days/,
    'health check type is EC2',
  ])
    await expect(findings).toContainText(evidence);
  await findings.getByText('Machines have an SSH key pair').click();
  await expect(findings.getByText(/Session Manager opens a shell and records it/)).toBeVisible();
  await page.goto(settingsOf('payments-prod'));
  await expect(panel).toContainText('grade A');
  await expect(panel.getByRole('list', { name: 'Passed checks' })).toContainText(
    'Its machines write to CloudWatch Logs',
  );
});

test('a check that AWS does not answer is not known, and leaves the others', async ({ signIn, aws }) => {
  await aws.fault({ kind: 'unknown', service: 'logs' });
  const page = await signIn();
  await page.goto(settingsOf('payments-staging'));
  const findings = page.getByRole('region', { name: 'Immutability' }).getByRole('list', { name: 'Findings' });
  await expect(findings).toContainText('ops-laptop');
});

test('a release that cannot be launched again is refused with the way out', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  const before = (await audit('checkout-prod')).length;
  // Its security group is gone.
  await page.goto('/?do=roll-back&on=123456789012/us-east-1/checkout-prod&pick=1');
  const dialog = page.getByRole('dialog', { name: 'Roll back checkout-prod' });
  await expect(dialog).toContainText(
    /You cannot roll back to .+\. A security group of the release is deleted: sg-/,
  );
  await expect(dialog).toContainText('deploy its image');
  await expect(dialog.getByRole('button', { name: /^Roll back to/ })).toBeHidden();
  expect(await aws.refreshes('checkout-prod')).not.toContainEqual(
    expect.objectContaining({ Status: 'InProgress' }),
  );
  expect(await audit('checkout-prod')).toHaveLength(before);
});

test('the dialog says what else than the image decides what runs', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/?do=roll-back&on=123456789012/us-east-1/image-resizer-prod&pick=1');
  const reasons = page.getByRole('list', { name: 'Reasons for the grade' });
  await expect(reasons).toContainText('dnf install -y ImageMagick libwebp-tools');
  await expect(reasons).toContainText('latest.tgz');
});

test('all findings of the account are on one page, filtered in the address, and saved as CSV', async ({
  signIn,
}) => {
  const page = await signIn();
  const chip = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Findings/ });
  await expect(chip).toContainText(/\d/);
  const fleets = Number(/\d+/.exec((await chip.textContent())!)![0]);
  await chip.click();
  await expect(page).toHaveURL(/state=findings/);
  await expect(page.getByRole('table', { name: 'Fleets' }).locator('[data-fleet]')).toHaveCount(fleets);
  await page.getByRole('link', { name: /^All findings/ }).click();
  const table = page.getByRole('table', { name: 'Findings' });
  await expect(table.getByRole('rowheader', { name: /Machines have an SSH key pair/ })).toContainText(
    '2 fleets',
  );
  await page.getByRole('searchbox').fill('key pair');
  await page.getByRole('button', { name: 'By fleet' }).click();
  await expect(page).toHaveURL(/q=key\+pair&group=fleet|group=fleet&q=key\+pair/);
  await expect(table.getByRole('rowheader', { name: /payments-staging/ })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save findings as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('findings.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toMatch(/^account,region,fleet,app,env,fleet grade,best grade,finding,evidence/);
  expect(
    lines
      .slice(1)
      .map((line) => line.split(',')[2])
      .sort(),
  ).toEqual(['admin-prod', 'payments-staging']);
});
