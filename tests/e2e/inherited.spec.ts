import {
  CreateAutoScalingGroupCommand,
  CreateOrUpdateTagsCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { expect, inOwnWorld } from './support/test.ts';

/** An account that others made, with owners and tags in other words. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });

const on = (name: string) => `/fleets/123456789012/us-east-1/${name}`;

test('a fleet says who else sets it, and a suspended process is resumed', async ({ signIn, aws }) => {
  // The published operate policy covers groups with an app tag.
  await aws.client.send(
    new CreateOrUpdateTagsCommand({
      Tags: [
        {
          ResourceId: 'queue-workers',
          ResourceType: 'auto-scaling-group',
          ...{ Key: 'app', Value: 'queue', PropagateAtLaunch: false },
        },
      ],
    }),
  );
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
