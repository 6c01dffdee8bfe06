import { expect, it } from 'vitest';
import { openSandbox, refusal } from './test-sandbox.ts';

it('what was just made is not found by EC2 until the lag is over', async () => {
  const aws = await openSandbox({}, { lag: 30 });
  const made = await aws.ec2.createLaunchTemplateVersion({
    LaunchTemplateId: 'lt-0web',
    SourceVersion: '1',
    LaunchTemplateData: { ImageId: 'ami-0better' },
  });
  expect(made.LaunchTemplateVersion!.VersionNumber).toBe(5);
  const version = () =>
    refusal(aws.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: 'lt-0web', Versions: ['5'] }));
  const latest = async () =>
    (await aws.ec2.describeLaunchTemplates({ LaunchTemplateIds: ['lt-0web'] })).LaunchTemplates![0]!
      .LatestVersionNumber;
  expect((await version())!.code).toBe('InvalidLaunchTemplateId.VersionNotFound');
  expect(await latest()).toBe(4);
  await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
  const { AutoScalingInstances } = await aws.autoScaling.describeAutoScalingInstances({});
  const ids = { InstanceIds: [AutoScalingInstances![0]!.InstanceId!] };
  expect((await refusal(aws.ec2.describeInstances(ids)))!.code).toBe('InvalidInstanceID.NotFound');
  await aws.pass(29);
  expect(await version()).not.toBeNull();
  await aws.pass(1);
  expect([await version(), await latest()]).toEqual([null, 5]);
  expect(await refusal(aws.ec2.describeInstances(ids))).toBeNull();
  await aws.close();
});
