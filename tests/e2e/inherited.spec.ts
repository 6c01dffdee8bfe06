import type { Locator, Page } from '@playwright/test';
import {
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { chooseVersion } from './support/choose-version.ts';
import { openByAddress } from './support/dialog-path.ts';
import { SHAPES, type Shape, type Step } from './support/shapes.ts';
import { expect, inOwnWorld, type Aws } from './support/test.ts';

/**
 * An account that others made, with owners and tags in other words. The published policies change what has an app tag,
 * which nothing has here, so that the app has a key of its own.
 */
const test = inOwnWorld(
  { SANDBOX_SCENARIO: 'inherited' },
  { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ACCOUNTS: '' },
);

const on = (name: string) => `/fleets/123456789012/us-east-1/${name}`;

test('a fleet says who else sets it, and a suspended process is resumed', async ({ signIn, aws }) => {
  const page = await signIn();
  await page.goto(on('queue-workers'));
  const note = page.getByRole('status').filter({ hasText: 'AlarmNotification' });
  await expect(note).toContainText('scaling policies do nothing, though their alarms look normal');
  await page.getByRole('button', { name: 'Resume processes of queue-workers' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Resume AlarmNotification' }).click();
  await expect(dialog).toBeHidden();
  await expect(note).toBeHidden();
  expect((await aws.group('queue-workers')).SuspendedProcesses).toEqual([]);
});

test('what EKS owns asks why, and a deployment to it is refused with the place where it belongs', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/?q=eks-workers');
  const link = page.getByRole('table', { name: 'Fleets' }).getByRole('link', { name: /^eks-workers/ });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page.getByText(/^Belongs to EKS node group .+ of cluster/)).toBeVisible();
  await expect(page.getByText(/aws eks update-nodegroup-config/).first()).toBeVisible();
});

for (const name of ['web-50%', 'a%25b c', 'tier/web+1 ü?#'])
  test(`C13: the fleet ${name} has a page of its own, which the overview leads to`, async ({
    signIn,
    aws,
  }) => {
    const { AutoScalingGroups } = await aws.client.send(new DescribeAutoScalingGroupsCommand({}));
    const model = AutoScalingGroups!.find(({ LaunchTemplate }) => LaunchTemplate)!;
    await aws.client.send(
      new CreateAutoScalingGroupCommand({
        ...{ AutoScalingGroupName: name, MinSize: 0, MaxSize: 1, DesiredCapacity: 0 },
        LaunchTemplate: {
          LaunchTemplateId: model.LaunchTemplate!.LaunchTemplateId!,
          Version: model.LaunchTemplate!.Version!,
        },
        VPCZoneIdentifier: model.VPCZoneIdentifier!,
      }),
    );
    const page = await signIn();
    await page.getByRole('table', { name: 'Fleets' }).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(page.getByRole('button', { name: `Deploy to ${name}`, exact: true })).toBeVisible();
  });

const open = (page: Page, { name, region }: Shape, dialog: string) =>
  openByAddress(page, `/?do=${dialog}&on=${encodeURIComponent(`123456789012/${region}/${name}`)}`);

test('scales, deploys and rolls back each shape, or says why not and where it is done', async ({
  signIn,
  aws,
}) => {
  const page = await signIn();
  for (const shape of SHAPES)
    await test.step(shape.name, async () => {
      await scale(page, aws, shape);
      await deploy(page, aws, shape);
      await rollBack(page, aws, shape);
    });
});

const giveReason = (dialog: Locator) => dialog.getByLabel(/^Reason/).fill('the owner knows of it');

async function press(page: Page, name: RegExp, { says, refused, asks }: Step, why = giveReason) {
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name });
  await expect(dialog).toContainText(says ?? refused ?? /Nothing has changed yet/);
  if (refused) {
    if (await button.count()) await expect(button).toBeDisabled();
  } else {
    if (asks) {
      await expect(button).toBeDisabled();
      await why(dialog);
    }
    await button.click();
    await expect(dialog).toBeHidden();
    return;
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function scale(page: Page, aws: Aws, shape: Shape) {
  const before = (await aws.in(shape.region).group(shape.name)).DesiredCapacity!;
  const dialog = await open(page, shape, 'scale');
  const more = dialog.getByRole('button', { name: `Scale out ${shape.name}`, exact: true });
  if (shape.scale.refused) await expect(more).toBeDisabled();
  else await more.click();
  await press(page, /^Scale out to \d+$/, shape.scale);
  const { DesiredCapacity } = await aws.in(shape.region).group(shape.name);
  expect(DesiredCapacity).toBe(shape.scale.refused ? before : before + 1);
}

async function deploy(page: Page, aws: Aws, shape: Shape) {
  const { name, deploy: wanted } = shape;
  const [group, before] = await Promise.all([
    aws.in(shape.region).group(name),
    aws.in(shape.region).refreshes(name),
  ]);
  const dialog = await open(page, shape, 'deploy');
  const versions = dialog.getByRole('group', { name: /^Image/ }).getByRole('radio');
  await expect(versions.first()).toBeVisible();
  // None is suggested to a fleet that runs the newest.
  if ((await versions.and(page.locator(':checked')).count()) === 0) await chooseVersion(dialog);
  await press(page, /^Deploy /, wanted);
  const after = await aws.in(shape.region).refreshes(name);
  expect(after.length).toBe(before.length + (wanted.refused ? 0 : 1));
  wanted.then?.(after[0]!, group);
}

async function rollBack(page: Page, aws: Aws, shape: Shape) {
  const { name, back } = shape;
  const before = await aws.in(shape.region).refreshes(name);
  await open(page, shape, 'roll-back');
  await press(page, /^Roll back to /, back, (dialog) =>
    dialog.getByRole('button', { name: 'Errors' }).click(),
  );
  const after = await aws.in(shape.region).refreshes(name);
  if (back.status) expect(after[0]!.Status).toMatch(back.status);
  else expect(after.map(({ Status }) => Status)).toEqual(before.map(({ Status }) => Status));
}
