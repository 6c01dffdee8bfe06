import { CloudWatchClient, DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTagsCommand, DeleteTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { chooseVersion } from './support/choose-version.ts';
import { expect, test } from './support/test.ts';

const fleetPage = (name: string) => `/fleets/123456789012/us-east-1/${name}`;

test('deploys an image, shows its progress without a reload, and ends on it', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.getByRole('button', { name: 'Deploy to storefront-prod', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Deploy to storefront-prod' });
  await dialog.getByRole('radio', { name: /v2\.15\.0/ }).check();
  await dialog.getByRole('radio', { name: /Standard/ }).check();
  await expect(dialog.getByRole('region', { name: 'What AWS will do' })).toContainText(
    'launch before terminate',
  );
  await dialog.getByLabel(/Reason/).fill('delivery estimate');
  await dialog.getByRole('button', { name: 'Deploy v2.15.0' }).click();
  await expect(dialog).toBeHidden();
  const [refresh] = await aws.refreshes('storefront-prod');
  const version = refresh!.DesiredConfiguration!.LaunchTemplate!.Version!;
  expect(refresh).toMatchObject({
    Preferences: { MinHealthyPercentage: 100, AutoRollback: true, SkipMatching: true },
  });
  expect((await aws.group('storefront-prod')).LaunchTemplate!.Version).not.toBe(version);
  const row = page.getByRole('row', { name: 'storefront-prod', exact: true });
  await expect(row).toContainText('v2.14.1 → v2.15.0');
  await aws.advance(3_600);
  await expect(row.getByText('v2.15.0').filter({ visible: true })).toBeVisible();
  await expect(row.getByRole('progressbar')).toBeHidden();
  expect((await aws.group('storefront-prod')).LaunchTemplate!.Version).toBe(version);
  expect((await aws.refreshes('storefront-prod'))[0]!.Status).toBe('Successful');
  const [recorded] = await audit('storefront-prod');
  expect(recorded).toMatchObject({ action: 'deployment.start', kind: 'done' });
  expect(recorded!.calls!.map(({ operation }) => operation)).toEqual([
    'ec2:CreateLaunchTemplateVersion',
    'autoscaling:StartInstanceRefresh',
  ]);
});

test('every preference can be changed, and what was shown is what AWS gets', async ({ signIn, aws }) => {
  const page = await signIn();
  await page.goto('/?do=deploy&on=123456789012/us-east-1/image-resizer-prod');
  const dialog = page.getByRole('dialog', { name: 'Deploy to image-resizer-prod' });
  await chooseVersion(dialog);
  await dialog.getByText('as the strategy sets them').click();
  const plan = dialog.getByRole('region', { name: 'What AWS will do' });
  const button = dialog.getByRole('button', { name: /^Deploy v/ });
  await dialog.getByLabel('Min healthy, %').fill('0');
  await dialog.getByLabel('Max healthy, %').fill('150');
  await expect(dialog.getByText('at most 100 above')).toBeVisible();
  await expect(button).toBeDisabled();
  await dialog.getByLabel('Max healthy, %').fill('100');
  await expect(button).toBeDisabled();
  await dialog.getByLabel('I have seen this').check();
  const guards = dialog.getByRole('group', { name: 'Rules of prod' });
  await expect(guards).toContainText('Raise its minimum healthy percentage.');
  await expect(button).toBeDisabled();
  await dialog.getByLabel('Min healthy, %').fill('50');
  await expect(guards).toHaveCount(0);
  await expect(button).toBeEnabled();
  await dialog.getByLabel('Checkpoints, %').fill('50, 100');
  await dialog.getByLabel('Checkpoint delay, s').fill('120');
  await dialog.getByLabel('Bake, s').fill('30');
  await dialog.getByLabel('Protected machines').selectOption('Ignore');
  await dialog.getByLabel('Skip matching').uncheck();
  await expect(plan).toContainText('terminate before launch');
  await expect(plan).toContainText('Wait at 50 %');
  await button.click();
  await expect(dialog).toBeHidden();
  expect((await aws.refreshes('image-resizer-prod'))[0]!.Preferences).toMatchObject({
    MinHealthyPercentage: 50,
    MaxHealthyPercentage: 100,
    CheckpointPercentages: [50, 100],
    CheckpointDelay: 120,
    BakeTime: 30,
    ScaleInProtectedInstances: 'Ignore',
    StandbyInstances: 'Terminate',
    SkipMatching: false,
    AutoRollback: true,
  });
  await page.goto(fleetPage('image-resizer-prod'));
  const watch = page.getByRole('region', { name: 'Deployment in progress' });
  await expect(watch).toContainText('us-east-1a');
  await expect(watch).toContainText('Time left');
  await aws.advance(3_600);
  await page.getByRole('tab', { name: /^Releases/ }).click();
  await expect(page.getByRole('region', { name: /compared with the previous release/ })).toContainText(
    'Boot',
  );
});

test('checks run again on the server: an alarm deleted meanwhile stops it before anything is created', async ({
  signIn,
  house,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/?do=deploy&on=123456789012/us-east-1/catalog-prod');
  const dialog = page.getByRole('dialog', { name: 'Deploy to catalog-prod' });
  await chooseVersion(dialog);
  await expect(dialog.getByRole('region', { name: 'Checks' })).toContainText(/alarms? watched, state OK/);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const cloudwatch = new CloudWatchClient({ region: 'us-east-1', endpoint: house.aws, credentials });
  const button = dialog.getByRole('button', { name: /^Deploy v/ });
  await expect(button).toBeEnabled();
  const before = await aws.refreshes('catalog-prod');
  // The page hears nothing of it: what it showed is what is pressed.
  await page.route('**/api/**', () => {});
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['catalog-prod-5xx'] }));
  await button.click();
  await expect(dialog.getByRole('alert')).toContainText('The alarm catalog-prod-5xx does not exist.');
  await expect(dialog.getByRole('alert')).toContainText('Nothing was created');
  expect(await aws.refreshes('catalog-prod')).toEqual(before);
  expect((await audit('catalog-prod'))[0]).toMatchObject({ kind: 'refused', calls: [] });
});

test('a revoked version is deployed only by who types it and says why', async ({ signIn, house, aws }) => {
  const page = await signIn();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ec2 = new EC2Client({ region: 'us-east-1', endpoint: house.aws, credentials });
  await page.goto('/?do=deploy&on=123456789012/us-east-1/payments-staging');
  const dialog = page.getByRole('dialog', { name: 'Deploy to payments-staging' });
  const choice = dialog.getByRole('radio', { name: /v1\.9\.6/ });
  const id = (await choice.getAttribute('value'))!;
  const tags = [{ Key: 'revoked', Value: 'openssl advisory' }];
  await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tags }));
  await choice.check();
  const button = dialog.getByRole('button', { name: 'Deploy v1.9.6' });
  await expect(dialog.getByRole('region', { name: 'Checks' })).toContainText('v1.9.6 is revoked');
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/Type v1\.9\.6 to deploy/).fill('v1.9.6');
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/^Reason/).fill('the others are worse');
  await button.click();
  await expect(dialog).toBeHidden();
  expect((await aws.refreshes('payments-staging'))[0]!.Status).toMatch(/Pending|InProgress/);
  await ec2.send(new DeleteTagsCommand({ Resources: [id], Tags: tags }));
});

test('rolls back long after a deployment finished, in two clicks from the overview', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.getByRole('button', { name: 'Roll back checkout-prod', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText(/\d passed/);
  await page.getByRole('button', { name: 'Roll back to v3.7.1' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await aws.refreshes('checkout-prod'))[0]).toMatchObject({
    DesiredConfiguration: { LaunchTemplate: { Version: '2' } },
  });
  await aws.advance(3_600);
  expect((await aws.group('checkout-prod')).LaunchTemplate!.Version).toBe('2');
  await expect(
    page
      .getByRole('row', { name: 'checkout-prod', exact: true })
      .getByText('v3.7.1')
      .filter({ visible: true }),
  ).toBeVisible();
  expect((await audit('checkout-prod'))[0]).toMatchObject({ action: 'deployment.roll-back', kind: 'done' });
});

test('a bad image: deployed, fails to serve, rolled back in two clicks, fleet healthy', async ({
  signIn,
  aws,
  audit,
}) => {
  const fleet = 'storefront-staging';
  const page = await signIn();
  await page.goto(fleetPage(fleet));
  await page.getByRole('button', { name: `Deploy to ${fleet}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /v2\.15\.1/ }).check();
  await dialog.getByRole('radio', { name: /Urgent/ }).check();
  await dialog.getByRole('button', { name: 'Deploy v2.15.1' }).click();
  await expect(dialog).toBeHidden();
  await aws.advance(600);
  const bad = (await aws.refreshes(fleet))[0]!;
  expect(bad).toMatchObject({ Status: 'InProgress', PercentageComplete: 0 });
  await expect(page.getByText(/Deploying v2\.15\.1, 0/).first()).toBeVisible();
  await page.goto('/');
  await page.getByRole('button', { name: `Roll back ${fleet}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back to v2.15.0' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await aws.refreshes(fleet))[0]!.Status).toMatch(/Rollback/);
  await aws.advance(1_800);
  expect((await aws.refreshes(fleet))[0]!.Status).toBe('RollbackSuccessful');
  const group = await aws.group(fleet);
  const healthy = group.Instances!.filter(
    (one) => one.LifecycleState === 'InService' && one.HealthStatus === 'Healthy',
  );
  expect(healthy).toHaveLength(group.DesiredCapacity!);
  expect(new Set(group.Instances!.map((one) => one.LaunchTemplate!.Version))).toEqual(
    new Set([group.LaunchTemplate!.Version]),
  );
  await expect(
    page.getByRole('row', { name: fleet, exact: true }).getByRole('img', { name: /healthy|behind/ }),
  ).toBeVisible();
  const rows = await audit(fleet);
  expect(rows.map(({ action }) => action)).toEqual(['deployment.roll-back', 'deployment.start']);
  expect(rows[0]!.calls![0]!.operation).toBe('autoscaling:RollbackInstanceRefresh');
});

test('cancels a deployment', async ({ signIn, aws, audit }) => {
  const page = await signIn();
  await page.goto(fleetPage('search-prod'));
  await page.getByRole('button', { name: 'Deploy to search-prod' }).click();
  await chooseVersion(page.getByRole('dialog'));
  await page.getByRole('button', { name: /^Deploy v1/ }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Cancel deployment on search-prod' }).click();
  await page.getByRole('button', { name: /^Cancel deployment of v1/ }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await aws.advance(600);
  expect((await aws.refreshes('search-prod'))[0]!.Status).toBe('Cancelled');
  expect((await audit('search-prod'))[0]).toMatchObject({ action: 'deployment.cancel', kind: 'done' });
});

test('scales up to another machine type by a deployment', async ({ signIn, aws, audit }) => {
  const page = await signIn();
  await page.goto(fleetPage('image-resizer-staging'));
  await page.getByRole('button', { name: 'Scale up or down image-resizer-staging' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /c7g\.large/ }).check();
  await dialog.getByRole('radio', { name: /Urgent/ }).check();
  await dialog.getByRole('button', { name: 'Change to c7g.large' }).click();
  await expect(dialog).toBeHidden();
  await aws.advance(1_800);
  const group = await aws.group('image-resizer-staging');
  expect(group.Instances!.map((one) => one.InstanceType)).toEqual(['c7g.large']);
  expect((await audit('image-resizer-staging'))[0]).toMatchObject({
    action: 'deployment.scale-type',
    kind: 'done',
  });
});
