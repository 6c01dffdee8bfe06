import { DescribePoliciesCommand, DescribeScheduledActionsCommand } from '@aws-sdk/client-auto-scaling';
import { expect, test, type Aws } from './support/test.ts';

const name = 'checkout-staging';
const key = `123456789012/us-east-1/${name}`;
const policies = async (aws: Aws) => {
  const command = new DescribePoliciesCommand({ AutoScalingGroupName: name });
  const { ScalingPolicies } = await aws.client.send(command);
  return ScalingPolicies!.toSorted((a, b) => a.PolicyName!.localeCompare(b.PolicyName!));
};
const schedules = async (aws: Aws) => {
  const command = new DescribeScheduledActionsCommand({ AutoScalingGroupName: name });
  return (await aws.client.send(command)).ScheduledUpdateGroupActions!;
};

test('the capacity line offers what fits, says each call, and sets policies with their alarms', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto(`/?do=capacity&on=${key}`);
  const dialog = page.getByRole('dialog', { name: `Set capacity of ${name}` });
  const line = dialog.getByLabel('Capacity line');
  const bounds = (await line.inputValue()).split(' ·')[0]!;
  await line.fill(`${bounds} · ste`);
  await page.getByRole('option', { name: /step cpu 30% -1 70% \+2/ }).click();
  await expect(line).toHaveValue(`${bounds} · step cpu 30% -1 70% +2`);
  await dialog.getByLabel('Step 2: machines to add').fill('3');
  await expect(line).toHaveValue(`${bounds} · step cpu 30% -1 70% +3`);
  const plan = dialog.getByRole('region', { name: 'What AWS will do' });
  await expect(plan).toContainText('Step by +3 after 3 min above 70 % CPU');
  await expect(plan).toContainText('put-metric-alarm');
  await dialog.getByRole('button', { name: /^Set to .*step cpu 30% -1 70% \+3$/ }).click();
  await expect(dialog).toBeHidden();
  expect(await policies(aws)).toMatchObject([
    { PolicyName: 'plimsoll-step-in', Alarms: [{ AlarmName: `plimsoll-${name}-step-in` }] },
    { PolicyName: 'plimsoll-step-out', StepAdjustments: [{ ScalingAdjustment: 3 }] },
  ]);
  expect((await audit(name))[0]).toMatchObject({ action: 'fleet.set-capacity', kind: 'done' });
  await page.goto(`/fleets/${key}?tab=scaling`);
  await expect(page.getByRole('list', { name: 'Policies and schedules' })).toContainText('step cpu 70% +3');
  await page.goto(`/?do=capacity&on=${key}`);
  await line.fill(`${bounds} · fixed`);
  await expect(plan).toContainText('Delete policy plimsoll-step-in');
  await dialog.getByRole('button', { name: /^Set to .*fixed$/ }).click();
  await expect(dialog).toBeHidden();
  expect(await policies(aws)).toEqual([]);
});

test('another machine type in the line leads to its deployment', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(`/?do=capacity&on=${key}`);
  const line = page.getByLabel('Capacity line');
  await line.fill((await line.inputValue()).replace('t4g.small', 't4g.medium'));
  await page.getByRole('button', { name: 'Change to t4g.medium' }).click();
  await expect(page.getByRole('dialog', { name: `Scale up or down ${name}` })).toBeVisible();
});

test('a return ticket takes a scale-out back at its time, without Plimsoll', async ({ signIn, aws }) => {
  const page = await signIn();
  const before = (await aws.group(name)).DesiredCapacity!;
  await page.goto(`/fleets/${key}`);
  await page.getByRole('button', { name: `Scale out ${name}`, exact: true }).click();
  const strip = page.getByRole('form', { name: `Staged change of ${name}` });
  await strip.getByLabel('Afterwards').selectOption(`return to ${before} in 2 h`);
  await strip.getByRole('button', { name: `Scale out to ${before + 1}` }).click();
  await expect(strip).toBeHidden();
  expect((await aws.group(name)).DesiredCapacity).toBe(before + 1);
  expect(await schedules(aws)).toMatchObject([
    { ScheduledActionName: 'plimsoll-return', DesiredCapacity: before },
  ]);
  await page.getByRole('tab', { name: /^Scaling/ }).click();
  await expect(page.getByRole('list', { name: 'Policies and schedules' })).toContainText('Return ticket');
  await aws.advance(2 * 3_600 + 600);
  expect((await aws.group(name)).DesiredCapacity).toBe(before);
});

test('a schedule is set by days and a time of a place, and removed', async ({ signIn, aws }) => {
  const page = await signIn();
  await page.goto(`/?do=schedule&on=${key}`);
  const dialog = page.getByRole('dialog', { name: `Schedule ${name}` });
  await dialog.getByLabel('Name', { exact: true }).fill('work-hours');
  await dialog.getByLabel('Time zone').selectOption('Europe/Berlin');
  await dialog.getByLabel('Minimum').fill('2');
  await dialog.getByRole('button', { name: 'Schedule work-hours' }).click();
  await expect(dialog).toBeHidden();
  expect(await schedules(aws)).toMatchObject([
    { Recurrence: '0 8 * * 1,2,3,4,5', TimeZone: 'Europe/Berlin', MinSize: 2 },
  ]);
  await page.goto(`/fleets/${key}?tab=scaling`);
  await page.getByRole('button', { name: 'Remove work-hours' }).click();
  await page.getByRole('button', { name: 'Remove schedule' }).click();
  // Behind an open dialog nothing has a role, so that the button would be hidden too soon.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Remove work-hours' })).toBeHidden();
  expect(await schedules(aws)).toEqual([]);
});

test('a budget says before the click that it would be crossed, and asks for a reason', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/spend');
  await page.getByRole('button', { name: 'Budget', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New budget' });
  await dialog.getByRole('button', { name: 'Fleet', exact: true }).click();
  await dialog.getByLabel('Fleet').selectOption(key);
  await dialog.getByLabel('USD a month').fill('1');
  await dialog.getByRole('button', { name: 'Set to $1.00 a month' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Budgets' })).toContainText(`fleet ${name}`);
  expect((await audit(`fleet ${name}`))[0]).toMatchObject({ action: 'budget.set', kind: 'done', calls: [] });
  await page.goto(`/fleets/${key}`);
  await page.getByRole('button', { name: `Scale out ${name}`, exact: true }).click();
  const strip = page.getByRole('form', { name: `Staged change of ${name}` });
  await expect(strip).toContainText('over its budget of $1.00');
  const send = strip.getByRole('button', { name: /^Scale out to/ });
  await expect(send).toBeDisabled();
  await strip.getByLabel('Reason').fill('sale tonight');
  const before = (await aws.group(name)).DesiredCapacity!;
  await send.click();
  await expect(strip).toBeHidden();
  expect((await aws.group(name)).DesiredCapacity).toBe(before + 1);
});
