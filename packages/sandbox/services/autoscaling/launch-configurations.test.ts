import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const name = { AutoScalingGroupName: 'web' };
const CONFIGURATION = {
  LaunchConfigurationName: 'legacy',
  ...{ ImageId: 'ami-0good', InstanceType: 'm7g.large', SecurityGroups: ['sg-0web'], KeyName: 'ops' },
};
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ bootSeconds: 30 });
  await aws.autoScaling.createLaunchConfiguration(CONFIGURATION);
});
afterEach(() => aws.close());

const group = async () => (await aws.autoScaling.describeAutoScalingGroups()).AutoScalingGroups![0]!;

describe('a launch configuration', () => {
  it('is told as it was made, and cannot be made twice', async () => {
    const { LaunchConfigurations } = await aws.autoScaling.describeLaunchConfigurations({});
    expect(LaunchConfigurations).toMatchObject([{ ...CONFIGURATION, InstanceMonitoring: { Enabled: true } }]);
    expect(await refusal(aws.autoScaling.createLaunchConfiguration(CONFIGURATION))).toMatchObject({
      code: 'AlreadyExists',
    });
  });

  it('is what a group launches from: no template, detailed monitoring, no template tags', async () => {
    await aws.autoScaling.updateAutoScalingGroup({
      ...{ ...name, LaunchConfigurationName: 'legacy', DesiredCapacity: 2 },
    });
    await aws.pass(60);
    const shown = await group();
    expect(shown.LaunchConfigurationName).toBe('legacy');
    expect(shown.LaunchTemplate).toBeUndefined();
    expect(shown.Instances!.map((one) => [one.LaunchConfigurationName, one.LaunchTemplate])).toEqual([
      ['legacy', undefined],
      ['legacy', undefined],
    ]);
    const { Reservations } = await aws.ec2.describeInstances({});
    const [machine] = Reservations!.flatMap(({ Instances }) => Instances!);
    expect(machine).toMatchObject({ KeyName: 'ops', Monitoring: { State: 'enabled' } });
    expect(machine!.Tags!.map(({ Key }) => Key)).not.toContain('aws:ec2launchtemplate:id');
    expect(await refusal(aws.autoScaling.deleteLaunchConfiguration(CONFIGURATION))).toMatchObject({
      code: 'ResourceInUse',
    });
  });

  it('is left by a refresh to a launch template', async () => {
    await aws.autoScaling.updateAutoScalingGroup({
      ...{ ...name, LaunchConfigurationName: 'legacy', DesiredCapacity: 2 },
    });
    await aws.pass(60);
    await aws.autoScaling.startInstanceRefresh({
      ...name,
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
      Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0, SkipMatching: true },
    });
    await aws.pass(900);
    const shown = await group();
    expect(shown.LaunchConfigurationName).toBeUndefined();
    expect(shown.LaunchTemplate).toMatchObject({ Version: '2' });
    expect(shown.Instances!.map((one) => one.LaunchTemplate!.Version)).toEqual(['2', '2']);
    await aws.autoScaling.deleteLaunchConfiguration(CONFIGURATION);
  });

  it('that is not there is refused', async () => {
    const asked = aws.autoScaling.updateAutoScalingGroup({ ...name, LaunchConfigurationName: 'gone' });
    expect((await refusal(asked))!.message).toBe(
      'Launch configuration name not found - Launch configuration gone not found',
    );
  });
});
