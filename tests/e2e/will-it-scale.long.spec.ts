import { DescribeAlarmsCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'stuck' });

const pathOf = (name: string, region = 'us-east-1') => `/fleets/123456789012/${region}/${name}?tab=scaling`;
const panelOf = (page: Page) => page.getByRole('region', { name: 'Will it scale?' });
const linkOf = (page: Page, title: string) => panelOf(page).getByRole('listitem').filter({ hasText: title });

test('names a suspended process, resumes it with its button, and the link holds', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto(pathOf('storefront-prod'));
  const panel = panelOf(page);
  await expect(panel).toContainText('No, 1 of 11 conditions is broken');
  await expect(panel).toContainText('nothing was launched');
  const fault = linkOf(page, 'A process is suspended');
  await expect(fault.getByRole('img', { name: 'Broken' })).toBeVisible();
  await expect(fault).toContainText('scaling policies do nothing');
  await expect(fault).toContainText(/Since \d+ \w+ \d\d:\d\d UTC/);
  await fault.getByRole('button', { name: 'Resume AlarmNotification, storefront-prod' }).click();
  const dialog = page.getByRole('dialog', { name: /Resume processes of storefront-prod/ });
  await dialog.getByRole('button', { name: 'Resume AlarmNotification' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel).toContainText('Yes, all 11 conditions hold');
  await expect(
    linkOf(page, 'No needed process is suspended').getByRole('img', { name: 'Holds' }),
  ).toBeVisible();
  expect((await aws.group('storefront-prod')).SuspendedProcesses).toEqual([]);
  expect((await audit('storefront-prod'))[0]).toMatchObject({ action: 'fleet.resume', kind: 'done' });
});

test('turns on the actions of an alarm', async ({ signIn, audit, house }) => {
  const page = await signIn();
  await page.goto(pathOf('checkout-prod'));
  await linkOf(page, 'The actions of its alarms are off')
    .or(linkOf(page, 'The actions of its alarm are off'))
    .getByRole('button', { name: 'Turn on alarm actions, checkout-prod' })
    .click();
  const dialog = page.getByRole('dialog', { name: /Turn on alarm actions of checkout-prod/ });
  await dialog.getByRole('button', { name: 'Turn on alarm actions' }).click();
  await expect(dialog).toBeHidden();
  await expect(panelOf(page)).toContainText('Yes, all 11 conditions hold');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new CloudWatchClient({ region: 'us-east-1', endpoint: house.aws, credentials });
  const { MetricAlarms } = await client.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'TargetTracking-checkout-prod-Alarm' }),
  );
  expect(MetricAlarms!.map(({ ActionsEnabled }) => ActionsEnabled)).toEqual(MetricAlarms!.map(() => true));
  expect((await audit('checkout-prod'))[0]).toMatchObject({
    action: 'fleet.enable-alarm-actions',
    kind: 'done',
  });
});

test('a viewer sees the fault without its button, and how to know whether it launches', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.goto(pathOf('payments-staging'));
  const unknown = linkOf(page, 'Image and launch template can be launched');
  await expect(unknown.getByRole('img', { name: 'Unknown' })).toBeVisible();
  await unknown.getByText('Why, and how to know').click();
  await expect(unknown).toContainText('only for people who may scale out the fleet');
  await expect(unknown).toContainText('aws ec2 run-instances --region us-east-1 --dry-run');
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(pathOf('storefront-prod-eu', 'eu-west-1'));
  await expect(linkOf(page, 'The quota is too small for the maximum')).toContainText(
    'aws service-quotas request-service-quota-increase',
  );
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
