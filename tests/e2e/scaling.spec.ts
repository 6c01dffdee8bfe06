import {
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  PutScalingPolicyCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling';
import { expect, test } from './support/test.ts';

test('scales out from the overview: staged, priced, sent by a second button, recorded', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  const before = (await aws.group('storefront-prod')).DesiredCapacity!;
  await page.getByRole('button', { name: 'Scale out storefront-prod', exact: true }).click();
  const strip = page.getByRole('form', { name: 'Staged change of storefront-prod' });
  await expect(strip).toContainText(`+1 machine, ${before} → ${before + 1}`);
  await expect(strip).toContainText('/month');
  await expect(strip).toContainText('median of the last');
  expect((await aws.group('storefront-prod')).DesiredCapacity).toBe(before);
  await strip.getByRole('button', { name: `Scale out to ${before + 1}` }).click();
  await expect(strip).toBeHidden();
  const button = page.getByRole('button', { name: 'Scale out storefront-prod', exact: true });
  await expect(button).toBeFocused();
  expect((await aws.group('storefront-prod')).DesiredCapacity).toBe(before + 1);
  // The row has gone to the fleets that change, or goes there now.
  await expect(page.locator('tr', { has: button })).toHaveCount(1);
  await expect(button).toBeFocused();
  const [row] = await audit('storefront-prod');
  expect(row).toMatchObject({ action: 'fleet.scale-out', actor: 'Mara Kessler', kind: 'done' });
  expect(row!.calls).toEqual([
    {
      operation: 'autoscaling:SetDesiredCapacity',
      request: expect.any(String),
      requestId: expect.any(String),
    },
  ]);
  await page.goto('/activity');
  await expect(page.getByRole('table', { name: 'Changes' }).getByRole('row').nth(2)).toContainText(
    'Scale out',
  );
});

test('Escape discards a staged change only where the focus is', async ({ signIn }) => {
  const page = await signIn();
  const strip = page.getByRole('form', { name: 'Staged change of search-prod' });
  await page.getByRole('button', { name: 'Scale out search-prod' }).click();
  await page.getByRole('searchbox').press('Escape');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'Scale out search-prod' }).press('Escape');
  await expect(strip).toBeHidden();
  await page.getByRole('button', { name: 'Scale out search-prod' }).click();
  await strip.getByRole('button', { name: /^Scale out to/ }).press('Escape');
  await expect(strip).toBeHidden();
  await expect(page.getByRole('button', { name: 'Scale out search-prod' })).toBeFocused();
  await page.keyboard.press('Enter');
  await strip.getByRole('button', { name: /^Discard/ }).press('Enter');
  await expect(strip).toBeHidden();
  await expect(page.getByRole('button', { name: 'Scale out search-prod' })).toBeFocused();
});

test('scales in', async ({ signIn, aws, audit }) => {
  const page = await signIn();
  await aws.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: 'payments-prod', DesiredCapacity: 5 }),
  );
  await page.reload();
  // The first paint may still have the held value of before.
  await expect(page.getByRole('textbox', { name: 'Desired capacity of payments-prod' })).toHaveValue('5');
  await page.getByRole('button', { name: 'Scale in payments-prod' }).click();
  await page.getByRole('button', { name: 'Scale in to 4' }).click();
  await expect(page.getByRole('form')).toBeHidden();
  expect((await aws.group('payments-prod')).DesiredCapacity).toBe(4);
  expect((await audit('payments-prod'))[0]).toMatchObject({ action: 'fleet.scale-in', kind: 'done' });
});

test('sets bounds and desired capacity together, by the capacity line’s text too', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/fleets/123456789012/us-east-1/catalog-prod');
  await page.getByRole('button', { name: /Set capacity of catalog-prod/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Set capacity of catalog-prod' });
  await dialog.getByLabel('Capacity line').fill('9-2 × m7g.large · cpu 60%');
  await expect(dialog.getByRole('alert')).toContainText('Minimum 9 is above maximum 2');
  await dialog.getByLabel('Capacity line').fill('2-14 × m7g.large · cpu 60%');
  const desired = (await aws.group('catalog-prod')).DesiredCapacity!;
  await dialog.getByRole('button', { name: `Set to ${desired}, 2 to 14` }).click();
  await expect(dialog).toBeHidden();
  expect(await aws.group('catalog-prod')).toMatchObject({
    MinSize: 2,
    MaxSize: 14,
    DesiredCapacity: desired,
  });
  expect((await audit('catalog-prod'))[0]).toMatchObject({ action: 'fleet.set-capacity', kind: 'done' });
});

test('refuses a change when the fleet is not what the page showed, and sends nothing', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.route(/\/api\/(fleets|batch)/, (route) => route.abort());
  await page.getByRole('button', { name: 'Scale out search-prod' }).click();
  const strip = page.getByRole('form', { name: 'Staged change of search-prod' });
  const send = strip.getByRole('button', { name: /^Scale out to \d+/ });
  // Its policy scales it in the meantime, so what the page shows is what counts.
  const shown = Number(/\d+/.exec((await send.textContent())!)![0]) - 1;
  await aws.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: 'search-prod', DesiredCapacity: shown + 3 }),
  );
  await send.click();
  await expect(page.getByRole('alert').filter({ hasText: 'changed in the meantime' })).toContainText(
    `expected desired capacity ${shown}, is ${shown + 3}`,
  );
  expect((await aws.group('search-prod')).DesiredCapacity).toBe(shown + 3);
  expect((await audit('search-prod'))[0]).toMatchObject({ kind: 'refused', calls: [] });
});

test('says that the policy will take a scale-out back, and holds it by a minimum until its time', async ({
  signIn,
  aws,
  audit,
}) => {
  // In this world policies only scale out, unless they are told otherwise.
  const { ScalingPolicies } = await aws.client.send(
    new DescribePoliciesCommand({ AutoScalingGroupName: 'catalog-prod' }),
  );
  const { PolicyName, TargetTrackingConfiguration: target } = ScalingPolicies![0]!;
  await aws.client.send(
    new PutScalingPolicyCommand({
      ...{ AutoScalingGroupName: 'catalog-prod', PolicyName, PolicyType: 'TargetTrackingScaling' },
      TargetTrackingConfiguration: { ...target!, DisableScaleIn: false },
    }),
  );
  const page = await signIn();
  const { MinSize: min, DesiredCapacity: before } = await aws.group('catalog-prod');
  const held = before! + 4;
  await page.getByRole('textbox', { name: 'Desired capacity of catalog-prod' }).fill(String(held));
  const strip = page.getByRole('form', { name: 'Staged change of catalog-prod' });
  await expect(strip).toContainText(/cpu 60% will set the number back to \d+ in about 15 min/);
  await strip.getByLabel(new RegExp(`^Prevent this: set the minimum to ${held}`)).check();
  await expect(strip).toContainText(/minimum to \d+ until .*\d\d:\d\d UTC/);
  await strip.getByRole('button', { name: `Scale out to ${held}` }).click();
  await expect(strip).toBeHidden();
  expect(await aws.group('catalog-prod')).toMatchObject({ MinSize: held, DesiredCapacity: held });
  expect((await audit('catalog-prod'))[0]).toMatchObject({ action: 'fleet.set-capacity', kind: 'done' });
  const { ScheduledUpdateGroupActions: planned } = await aws.client.send(
    new DescribeScheduledActionsCommand({ AutoScalingGroupName: 'catalog-prod' }),
  );
  expect(planned).toEqual([expect.objectContaining({ MinSize: min, DesiredCapacity: before })]);
  await aws.advance(30 * 60);
  expect((await aws.group('catalog-prod')).DesiredCapacity).toBe(held);
  await aws.advance(2 * 3_600);
  expect((await aws.group('catalog-prod')).MinSize).toBe(min);
});
