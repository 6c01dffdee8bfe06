import { DescribePoliciesCommand, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { expect, inOwnWorld, type Aws } from './support/test.ts';

/** What others change would make AWS differ from what a change left. */
const test = inOwnWorld();

const keyOf = (name: string) => `123456789012/us-east-1/${name}`;

async function scaleOut(page: Page, aws: Aws, name: string) {
  const before = (await aws.group(name)).DesiredCapacity!;
  await page.goto('/');
  await page.getByRole('button', { name: `Scale out ${name}`, exact: true }).click();
  const strip = page.getByRole('form', { name: `Staged change of ${name}` });
  await strip.getByRole('button', { name: `Scale out to ${before + 1}` }).click();
  await expect(strip).toBeHidden();
  expect((await aws.group(name)).DesiredCapacity).toBe(before + 1);
  return before;
}

test('a scale out is undone from its message, and the undo itself from its own', async ({
  signIn,
  aws,
  audit,
}) => {
  const name = 'checkout-prod';
  const page = await signIn();
  const before = await scaleOut(page, aws, name);
  await page.getByRole('button', { name: 'Undo' }).click();
  const dialog = page.getByRole('dialog', { name: `Scale in ${name}` });
  await expect(dialog).toContainText(`${before + 1} → ${before}`);
  expect((await aws.group(name)).DesiredCapacity).toBe(before + 1);
  await dialog.getByRole('button', { name: `Scale in to ${before}` }).click();
  await expect(dialog).toBeHidden();
  expect((await aws.group(name)).DesiredCapacity).toBe(before);
  expect((await audit(name)).slice(0, 2)).toMatchObject([
    { action: 'fleet.scale-in', kind: 'done' },
    { action: 'fleet.scale-out', kind: 'done' },
  ]);
});

test('by keyboard: Z opens the dialog of the last change, and Enter sends it', async ({ signIn, aws }) => {
  const name = 'catalog-prod';
  const page = await signIn();
  const before = await scaleOut(page, aws, name);
  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog', { name: `Scale in ${name}` });
  const send = dialog.getByRole('button', { name: `Scale in to ${before}` });
  await expect(send).toBeEnabled();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await send.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect((await aws.group(name)).DesiredCapacity).toBe(before);
});

test('a policy is put back from its row in Activity, whose address can be shared', async ({
  signIn,
  aws,
}) => {
  const name = 'checkout-staging';
  const policies = async () => {
    const command = new DescribePoliciesCommand({ AutoScalingGroupName: name });
    return (await aws.client.send(command)).ScalingPolicies!;
  };
  const page = await signIn();
  await page.goto(`/?do=capacity&on=${keyOf(name)}`);
  const setTo = page.getByRole('dialog', { name: `Set capacity of ${name}` });
  const line = setTo.getByLabel('Capacity line');
  const bounds = (await line.inputValue()).split(' ·')[0]!;
  const setLine = async (text: string) => {
    await line.fill(`${bounds} · ${text}`);
    await setTo.getByRole('button', { name: new RegExp(`^Set to .*${text}$`) }).click();
    await expect(setTo).toBeHidden();
  };
  await setLine('cpu 42%');
  const before = await policies();
  await page.goto(`/?do=capacity&on=${keyOf(name)}`);
  await setLine('fixed');
  expect(await policies()).toEqual([]);

  await page.goto(`/activity?q=${name}`);
  const table = page.getByRole('table', { name: 'Changes' });
  await table
    .getByRole('button', { name: /^Details: Set capacity/ })
    .first()
    .click();
  const fields = page.getByRole('table', { name: `Fields of: Set capacity ${name}` });
  const row = fields.getByRole('row', { name: /Scaling policies/ });
  await expect(row).toContainText('cpu 42%');
  await expect(row).toContainText('fixed');
  await expect(page.getByText(/no, it still has the values that Mara Kessler set/)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const shared = page.url();
  await page.goto('/');
  await page.goto(shared);
  await expect(fields).toBeVisible();

  await page
    .getByRole('button', { name: `Put back: Set capacity ${name}` })
    .first()
    .click();
  await expect(setTo.getByRole('region', { name: 'What AWS will do' })).toContainText(
    'Restore policy plimsoll-cpu',
  );
  expect(await axeFindings(page)).toEqual([]);
  await setTo.getByRole('button', { name: /^Set to .*cpu 42%$/ }).click();
  await expect(setTo).toBeHidden();
  const facts = ({
    PolicyName,
    EstimatedInstanceWarmup,
    TargetTrackingConfiguration,
  }: (typeof before)[0]) => ({
    ...{ PolicyName, EstimatedInstanceWarmup, TargetTrackingConfiguration },
  });
  expect((await policies()).map(facts)).toEqual(before.map(facts));
});

test('a put back is refused in words if the fleet has moved on, and offers the present values', async ({
  signIn,
  aws,
  audit,
}) => {
  const name = 'search-prod';
  const page = await signIn();
  const before = await scaleOut(page, aws, name);
  await aws.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: name, DesiredCapacity: before + 3 }),
  );
  await page.goto(`/activity?q=${name}`);
  await page.getByRole('button', { name: `Put back: Scale out ${name}` }).click();
  const refusal = page.getByRole('dialog', { name: `Put back: Scale out, ${name}` });
  await expect(refusal.getByRole('alert')).toContainText(
    `expected desired capacity ${before + 1}, is ${before + 3}`,
  );
  expect(await axeFindings(page)).toEqual([]);
  const rows = await audit(name);
  await refusal.getByRole('button', { name: 'Open with the present values' }).click();
  const dialog = page.getByRole('dialog', { name: `Set capacity of ${name}` });
  await expect(dialog).toContainText('Nothing has changed yet.');
  expect((await aws.group(name)).DesiredCapacity).toBe(before + 3);
  expect(await audit(name)).toEqual(rows);
});

test('what cannot be put back says so before it is sent', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.goto('/access');
  await page.getByRole('button', { name: 'Issue a token' }).click();
  const issue = page.getByRole('dialog', { name: 'Issue a token' });
  await issue.getByLabel(/^Name of the machine/).fill('pipeline');
  await issue.getByRole('button', { name: 'Issue pipeline' }).click();
  await page.getByRole('button', { name: 'I have saved it' }).click();
  await page.getByRole('button', { name: /^Revoke/ }).click();
  const revoke = page.getByRole('dialog', { name: 'Revoke pipeline' });
  await expect(revoke).toContainText('Cannot be put back. A revoked token never works again.');
  await revoke.getByRole('button', { name: 'Revoke pipeline' }).click();
  await expect(revoke).toBeHidden();
  await page.goto('/activity?q=pipeline');
  const table = page.getByRole('table', { name: 'Changes' });
  await expect(table.getByRole('button', { name: 'Put back: Issue token pipeline' })).toBeVisible();
  await expect(table.getByRole('button', { name: 'Put back: Revoke token pipeline' })).toHaveCount(0);
});
