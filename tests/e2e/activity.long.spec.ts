import { CancelInstanceRefreshCommand, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import { readFile } from 'node:fs/promises';
import { chooseVersion } from './support/choose-version.ts';
import { expect, inOwnWorld } from './support/test.ts';

/** CloudTrail is read every five minutes: here nobody has just read it. */
const test = inOwnWorld();

test('R33a: what others changed stands beside what was changed here, and what is searched for is saved with its seals', async ({
  signIn,
  aws,
}) => {
  const FLEET = 'checkout-prod';
  const page = await signIn();
  await page.getByRole('button', { name: `Scale out ${FLEET}`, exact: true }).click();
  const strip = page.getByRole('form', { name: `Staged change of ${FLEET}` });
  await strip.getByRole('button', { name: /^Scale out to/ }).click();
  await expect(strip).toBeHidden();
  const desired = (await aws.group(FLEET)).DesiredCapacity!;
  await aws.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: FLEET, DesiredCapacity: desired - 1 }),
  );
  // It tells of a call five minutes later.
  await aws.advance(330);

  await page.goto(`/activity?q=${FLEET}`);
  const rows = page.getByRole('table', { name: 'Changes' }).getByRole('row').filter({ hasText: FLEET });
  await expect(rows.filter({ hasText: 'Mara Kessler' })).toContainText(`${desired - 1} → ${desired}`);
  await expect(rows.filter({ hasText: 'not made in Plimsoll' })).toContainText('outside', {
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Made in Plimsoll' }).click();
  await expect(rows).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON of the changes made in Plimsoll' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    target: { name: FLEET },
    actor: 'Mara Kessler',
    seal: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  });
  const shared = page.url();
  await page.goto('/');
  await page.goto(shared);
  await expect(rows).toHaveCount(1);
});

test('a deployment that AWS accepted shows how it ended, with a link to it', async ({ signIn, aws }) => {
  const FLEET = 'catalog-prod';
  const page = await signIn();
  await page.goto(`/?do=deploy&on=123456789012/us-east-1/${FLEET}`);
  const dialog = page.getByRole('dialog');
  await chooseVersion(dialog);
  await dialog.getByRole('button', { name: /^Deploy v/ }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`/activity?q=${FLEET}`);
  const row = page.getByRole('row').filter({ hasText: FLEET }).filter({ hasText: 'Mara Kessler' });
  await expect(row.getByRole('link', { name: /^(starting|deploying)/ })).toBeVisible();
  await expect(page.getByText('1 running', { exact: true })).toBeVisible();
  const done = (await page.getByText(/^\d+ done$/).textContent())!;
  await aws.client.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: FLEET }));
  await aws.advance(900);
  await page.reload();
  // It counts as what became of it, and not as done.
  await expect(page.getByText('1 cancelled', { exact: true })).toBeVisible();
  await expect(page.getByText(/^\d+ done$/)).toHaveText(done);
  await row.getByRole('link', { name: 'cancelled see why' }).click();
  await expect(page).toHaveURL(new RegExp(`/deployments/.+/${FLEET}/`));
});
