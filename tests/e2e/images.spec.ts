import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { House } from './support/house.ts';
import { expect, test } from './support/test.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The tags of a version's AMI in a region, asked of AWS past the app. */
async function tagsOf(house: House, family: string, version: string, region = 'us-east-1') {
  const ec2 = new EC2Client({ region, endpoint: house.aws, credentials });
  const Filters = [
    { Name: 'tag:family', Values: [family] },
    { Name: 'tag:version', Values: [version] },
  ];
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'], Filters }));
  return Object.fromEntries((Images[0]?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
}

const familyPage = (family: string, version: string) => `/images?family=${family}&version=${version}`;

test('points a channel at a version in every region, and returns it, each staged before it is sent', async ({
  signIn,
  house,
  audit,
}) => {
  const page = await signIn();
  await page.goto(familyPage('storefront', '2.15.0'));
  const promote = page.getByRole('button', { name: 'Promote v2.15.0 of storefront to prod' });
  await promote.click();
  const strip = page.getByRole('form', { name: 'Staged change of prod' });
  const means = strip.getByRole('list', { name: 'What moving prod means' });
  await expect(means).toContainText('storefront-prod-eu runs v2.14.1. It counts as behind until v2.15.0');
  await expect(means).toContainText('To undo this, return prod to v2.14.1');
  await page.keyboard.press('Escape');
  await promote.click();
  expect((await tagsOf(house, 'storefront', '2.15.0'))['channel:prod']).toBeUndefined();
  await strip.getByRole('button', { name: 'Point prod at v2.15.0' }).click();
  await expect(strip).toBeHidden();
  // Undo stages as well: its dialog says what it means, and sends nothing by itself.
  await page.getByRole('button', { name: 'Undo' }).click();
  const undo = page.getByRole('dialog', { name: 'Channel prod of storefront' });
  await expect(undo.getByRole('list', { name: 'What moving prod means' })).toContainText(
    'storefront-prod-eu already runs this version',
  );
  await expect(undo.getByRole('button', { name: 'Return prod to v2.14.1' })).toBeEnabled();
  await undo.getByRole('button', { name: 'Close' }).last().click();
  await expect(undo).toBeHidden();
  const back = page.getByRole('button', { name: 'Return to v2.14.1: prod of storefront' });
  await expect(back).toBeVisible();
  for (const region of ['us-east-1', 'eu-west-1'])
    expect((await tagsOf(house, 'storefront', '2.15.0', region))['channel:prod']).toMatch(
      /^20\d\d-.* by Mara Kessler/,
    );
  await page.goto('/');
  await expect(page.getByRole('row', { name: 'storefront-prod-eu', exact: true })).toContainText(
    'behind by 1',
  );
  await page.goto(familyPage('storefront', '2.15.0'));
  await back.click();
  await strip.getByRole('button', { name: 'Return prod to v2.14.1' }).click();
  await expect(promote).toBeVisible();
  expect((await audit('storefront')).map(({ action, kind }) => `${action} ${kind}`)).toEqual([
    'image.promote done',
    'image.promote done',
  ]);
});

test('revokes a version with a reason, says so on the fleets that run it, and restores it', async ({
  signIn,
  house,
  audit,
}) => {
  const page = await signIn();
  await page.goto(familyPage('payments', '1.9.7'));
  const stage = page.getByRole('button', { name: 'Revoke payments v1.9.7' });
  const revoke = page.getByRole('button', { name: 'Revoke v1.9.7' });
  await stage.click();
  await expect(page.getByRole('list', { name: 'What revoking means' })).toContainText('payments-prod');
  await expect(revoke).toBeDisabled();
  const panel = page.getByRole('region', { name: 'Revoke v1.9.7' });
  await panel.getByLabel(/Reason/).fill('openssl advisory');
  await revoke.click();
  const stageBack = page.getByRole('button', { name: 'Restore payments v1.9.7' });
  await expect(stageBack).toBeVisible();
  expect((await tagsOf(house, 'payments', '1.9.7')).revoked).toContain('by Mara Kessler: openssl advisory');
  await page.goto('/');
  await expect(page.getByRole('row', { name: 'payments-prod', exact: true })).toContainText('revoked');
  await page.goto(familyPage('payments', '1.9.7'));
  await stageBack.click();
  await expect(page.getByRole('list', { name: 'What restoring means' })).toContainText('payments-prod');
  await page.getByRole('button', { name: 'Restore v1.9.7' }).click();
  await expect(stage).toBeVisible();
  expect((await tagsOf(house, 'payments', '1.9.7')).revoked).toBeUndefined();
  expect((await audit('payments')).map(({ action, kind }) => `${action} ${kind}`)).toEqual([
    'image.restore done',
    'image.revoke done',
  ]);
});

test('two versions stand side by side under an address of their own', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(familyPage('search', '1.22.4'));
  await page.getByRole('button', { name: 'Compare two' }).click();
  const table = page.getByRole('table', { name: 'Comparison' });
  await page.getByLabel('First version').selectOption('1.21.0');
  await page.getByLabel('Second version').selectOption('1.22.4');
  await expect(table.getByRole('row', { name: /commit/i })).toBeVisible();
  // The address follows a moment later.
  await expect(page).toHaveURL(/compare=1\.21\.0/);
  await page.reload();
  await expect(page.getByLabel('First version')).toHaveValue('1.21.0');
});

test('a family that does not exist is followed by those that do', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/images?family=nobody');
  await expect(page.getByText('There is no image family nobody.')).toBeVisible();
  await page
    .getByRole('table', { name: 'Image families' })
    .getByRole('button', { name: /^payments/ })
    .click();
  await expect(page.getByRole('table', { name: 'Versions of payments' })).toBeVisible();
  await expect(page.getByText('There is no image family nobody.')).toBeHidden();
});

test('builds the next version by its pipeline, and it appears', async ({ signIn, aws, house, audit }) => {
  const page = await signIn();
  await page.goto('/images?family=image-resizer');
  await page.getByRole('button', { name: 'Build image-resizer' }).click();
  await expect(page.getByRole('progressbar', { name: /Build of v0\.31\.3/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Build image-resizer' })).toBeDisabled();
  await aws.advance(1_200);
  await expect(page.getByRole('progressbar', { name: /Build of v0\.31\.3/ })).toBeHidden();
  await expect(page.getByRole('table', { name: /Versions of image-resizer/ })).toContainText('v0.31.3');
  expect((await tagsOf(house, 'image-resizer', '0.31.3')).version).toBe('0.31.3');
  expect((await audit('image-resizer-image'))[0]).toMatchObject({ action: 'image.build', kind: 'done' });
});
