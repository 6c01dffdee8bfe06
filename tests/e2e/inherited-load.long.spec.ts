import { CreateOrUpdateTagsCommand } from '@aws-sdk/client-auto-scaling';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });
const PATH = '/fleets/123456789012/us-east-1/billing-api';

test('machines are inferred until group metrics are turned on, and the past stays inferred', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto(PATH);
  const notes = page.getByRole('list', { name: 'What is unknown or inferred' });
  await expect(notes).toContainText('Group metrics are off');
  await expect(page.getByText('in service, inferred')).toBeVisible();
  await page.getByRole('button', { name: 'Chart as table' }).click();
  const table = page.getByRole('table', { name: 'Load, capacity and spend over time' });
  await expect(table.getByRole('columnheader', { name: 'In service, source' })).toBeVisible();
  await expect(table.getByRole('row').nth(2)).toContainText('inferred');

  // The published policy allows changes only of groups with a tag app.
  const tag = { ResourceId: 'billing-api', ResourceType: 'auto-scaling-group', Key: 'app', Value: 'billing' };
  await aws.client.send(new CreateOrUpdateTagsCommand({ Tags: [{ ...tag, PropagateAtLaunch: false }] }));
  await page.getByRole('button', { name: 'Turn on group metrics of billing-api' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('AWS charges nothing');
  await dialog.getByRole('button', { name: 'Turn on group metrics', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect((await aws.group('billing-api')).EnabledMetrics!.length).toBeGreaterThan(10);
  expect((await audit('billing-api'))[0]).toMatchObject({ action: 'fleet.enable-metrics', kind: 'done' });
  await expect(notes).toContainText('Group metrics do not cover all of this time');
  await expect(page.getByRole('button', { name: 'Turn on group metrics of billing-api' })).toBeHidden();
});

test('the unit of the load is chosen, and the address keeps it', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/fleets/123456789012/us-east-1/queue-workers');
  const unit = page.getByRole('combobox', { name: 'Unit of the load' });
  await expect(unit).toHaveValue('msg/machine');
  await unit.selectOption('% cpu');
  await expect(page).toHaveURL(/load=%25\+?(%20)?cpu/);
  await page.reload();
  await expect(unit).toHaveValue('% cpu');
  await page.getByRole('tab', { name: /^Scaling/ }).click();
  await expect(page.getByText('does nothing: AlarmNotification is suspended')).toBeVisible();
});

test('the overview names the fleet that is down, and no load that nobody serves', async ({ signIn }) => {
  const page = await signIn();
  await expect(page.getByRole('list', { name: 'Needs attention' })).toContainText(
    'down-orders has no machine, so nothing serves',
  );
  const row = page.getByRole('row', { name: /down-orders/ });
  await expect(row).toContainText('no load now');
  await expect(row).toContainText(/down.*launches fail/);
  await expect(row).not.toContainText('failed');
});
