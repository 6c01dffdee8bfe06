import { expect, inOwnWorld } from './support/test.ts';

/** Twelve minutes ago a fifth of the requests to payments-prod began to fail. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'unhealthy' });
const NAME = 'payments-prod';
const PAGE = `/fleets/123456789012/us-east-1/${NAME}`;

test.describe.configure({ mode: 'serial' });

test('a rolled-back fleet says from what, by whom and why, and is not behind', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.getByRole('button', { name: `Roll back ${NAME}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Roll back ${NAME}` });
  await expect(dialog).toContainText('v1.9.7 is held here');
  await dialog.getByRole('button', { name: 'Errors' }).click();
  await dialog.getByRole('button', { name: 'Roll back to v1.9.6' }).click();
  await expect(dialog).toBeHidden();
  await aws.advance(1_800);
  const row = page.getByRole('row', { name: NAME, exact: true });
  await expect(row.getByText('rolled back from v1.9.7')).toBeVisible();
  await expect(row.getByText('held', { exact: true }).filter({ visible: true })).toBeVisible();
  await expect(row).not.toContainText('behind');
  await expect(page.getByRole('button', { name: `Deploy, as recommended for ${NAME}` })).toHaveCount(0);
  await page.goto(PAGE);
  const note = page.getByRole('status').filter({ hasText: 'Rolled back from' });
  await expect(note).toContainText('Rolled back from v1.9.7 to v1.9.6 by Mara Kessler');
  await expect(note).toContainText('Reason: Errors.');
  await expect(page.getByText('Next:')).toHaveCount(0);
  await page.getByRole('tab', { name: /^Releases/ }).click();
  await expect(page.getByRole('row', { name: /v1\.9\.7/ })).toContainText('held');
  await page.getByRole('tab', { name: 'Now' }).click();
  await expect
    .poll(async () => {
      await aws.advance(600);
      return note.textContent();
    })
    .toMatch(/Errors \d+\.\d\d\s% → 0\.\d\d\s%, better\./);
  expect((await audit(NAME))[0]).toMatchObject({ action: 'deployment.roll-back', kind: 'done' });
});

test('undoing the rollback asks for the version and a reason', async ({ signIn, aws }) => {
  const page = await signIn();
  await page.goto(PAGE);
  await page.getByRole('button', { name: `Undo the rollback of ${NAME}` }).click();
  const dialog = page.getByRole('dialog', { name: `Deploy to ${NAME}` });
  await expect(dialog.getByRole('radio', { name: /v1\.9\.7/ })).toBeChecked();
  await expect(dialog).toContainText('v1.9.7 is held on payments-prod: Mara Kessler rolled back from it.');
  const button = dialog.getByRole('button', { name: 'Deploy v1.9.7' });
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/Type v1\.9\.7 to deploy/).fill('v1.9.7');
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/^Reason/).fill('the cause was the database');
  await expect(button).toBeEnabled();
  const before = await aws.refreshes(NAME);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  expect(await aws.refreshes(NAME)).toEqual(before);
});

test('releasing the version ends the hold and deploys nothing', async ({ signIn, aws, audit }) => {
  const page = await signIn();
  await page.goto(PAGE);
  const before = await aws.refreshes(NAME);
  await page.getByRole('button', { name: `Release v1.9.7 on ${NAME}` }).click();
  const dialog = page.getByRole('dialog', { name: `Release a held version on ${NAME}` });
  await expect(dialog).toContainText('Nothing is deployed.');
  await dialog.getByLabel(/^Reason/).fill('the database is mended');
  await dialog.getByRole('button', { name: 'Release v1.9.7' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Rolled back from' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Deploy to ${NAME}` })).toBeVisible();
  expect(await aws.refreshes(NAME)).toEqual(before);
  expect((await audit(NAME))[0]).toMatchObject({ action: 'hold.release', kind: 'done', calls: [] });
  await page.goto('/');
  await expect(page.getByRole('row', { name: NAME, exact: true })).toContainText('behind by 1');
  await page.getByRole('button', { name: `Deploy to ${NAME}`, exact: true }).click();
  const deploy = page.getByRole('dialog', { name: `Deploy to ${NAME}` });
  await deploy.getByRole('radio', { name: /v1\.9\.7/ }).check();
  await expect(deploy.getByRole('button', { name: 'Deploy v1.9.7' })).toBeEnabled();
});
