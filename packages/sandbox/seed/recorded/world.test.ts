import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../server.ts';
import { clientsFor } from '../../protocol/test-clients.ts';
import { refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import type { Facts } from './facts.ts';
import { worldFrom } from './world.ts';

const arn = (region: string, name: string, account = '111122223333') =>
  `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:1:autoScalingGroupName/${name}`;
const member = { AvailabilityZone: 'eu-west-1a', LifecycleState: 'InService', HealthStatus: 'Healthy' };
const sizes = { MinSize: 1, MaxSize: 3, DesiredCapacity: 1, DefaultCooldown: 300, HealthCheckType: 'EC2' };
const rest = { AvailabilityZones: ['eu-west-1a'], CreatedTime: '2019-04-01T08:00:00.000Z', ...sizes };

/** As JSON holds it: times are texts. */
const FACTS = {
  AutoScalingGroups: [
    {
      ...{ ...rest, AutoScalingGroupName: 'web', AutoScalingGroupARN: arn('eu-west-1', 'web') },
      ...{ LaunchConfigurationName: 'web-2019', VPCZoneIdentifier: 'subnet-gone' },
      SuspendedProcesses: [
        { ProcessName: 'Launch', SuspensionReason: 'User suspended at 2019-05-01T00:00:00Z' },
      ],
      Tags: [{ Key: 'Purpose', Value: 'shop', PropagateAtLaunch: true }],
      Instances: [
        {
          ...member,
          InstanceId: 'i-0seen',
          LaunchConfigurationName: 'web-2019',
          ProtectedFromScaleIn: false,
        },
        { ...member, InstanceId: 'i-0unseen', ProtectedFromScaleIn: false },
      ],
    },
    {
      ...{
        ...rest,
        AutoScalingGroupName: 'web',
        AutoScalingGroupARN: arn('eu-west-1', 'web', '444455556666'),
      },
      LaunchTemplate: { LaunchTemplateId: 'lt-0gone', LaunchTemplateName: 'gone', Version: '$Latest' },
    },
    {
      ...{ ...rest, AutoScalingGroupName: 'batch', AutoScalingGroupARN: arn('us-east-2', 'batch') },
      AvailabilityZones: ['us-east-2b'],
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0kept', Version: '2' },
          Overrides: [{ InstanceType: 'm5.large', WeightedCapacity: '2' }],
        },
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 },
      },
    },
  ],
  LaunchConfigurations: [
    {
      ...{ LaunchConfigurationName: 'web-2019', ImageId: 'ami-0web', InstanceType: 't2.micro' },
      LaunchConfigurationARN:
        'arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:1:launchConfigurationName/web-2019',
      ...{ CreatedTime: '2019-03-01T08:00:00.000Z', InstanceMonitoring: { Enabled: false } },
    },
  ],
  LaunchTemplateVersions: [2, 1].map((VersionNumber) => ({
    ...{ LaunchTemplateId: 'lt-0kept', LaunchTemplateName: 'kept', VersionNumber },
    ...{ DefaultVersion: VersionNumber === 1, LaunchTemplateData: { ImageId: 'ami-0batch' } },
  })),
  Instances: [
    {
      InstanceId: 'i-0seen',
      ImageId: 'ami-0web',
      InstanceType: 't2.micro',
      LaunchTime: '2019-06-01T00:00:00Z',
    },
  ],
  Images: [
    { ImageId: 'ami-0web', Name: 'web', OwnerId: '111122223333', Architecture: 'x86_64', Public: false },
  ],
} as unknown as Facts;

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let eu: ReturnType<typeof clientsFor>;
let us: ReturnType<typeof clientsFor>;
beforeAll(async () => {
  sandbox = await startSandbox({ recorded: FACTS, speed: 0 });
  [eu, us] = [clientsFor(sandbox.url, 'eu-west-1'), clientsFor(sandbox.url, 'us-east-2')];
});
afterAll(() => sandbox.close());

const groups = async (clients: typeof eu) =>
  (await clients.autoScaling.describeAutoScalingGroups()).AutoScalingGroups!;

it('tells groups as they were recorded, in the account that most of them are of', async () => {
  expect(sandbox.world.account).toBe('111122223333');
  const [web] = await groups(eu);
  expect(web).toMatchObject({
    ...{ AutoScalingGroupName: 'web', LaunchConfigurationName: 'web-2019', EnabledMetrics: [], MaxSize: 3 },
    ...{ CreatedTime: new Date('2019-04-01T08:00:00Z'), VPCZoneIdentifier: 'subnet-gone' },
    AvailabilityZones: ['eu-west-1a'],
  });
  expect(web!.SuspendedProcesses![0]!.ProcessName).toBe('Launch');
  const [batch] = await groups(us);
  expect(batch!.MixedInstancesPolicy!.LaunchTemplate!.Overrides![0]!.WeightedCapacity).toBe('2');
});

it('keeps a second group of the same name under another', async () =>
  expect((await groups(eu)).map((one) => one.AutoScalingGroupName)).toEqual(['web', 'web-2']));

it('answers for what was recorded with it', async () => {
  const { LaunchConfigurations } = await eu.autoScaling.describeLaunchConfigurations({});
  expect(LaunchConfigurations![0]).toMatchObject({
    ImageId: 'ami-0web',
    InstanceMonitoring: { Enabled: false },
  });
  expect((await eu.ec2.describeImages({ ImageIds: ['ami-0web'] })).Images![0]!.Name).toBe('web');
  const { LaunchTemplateVersions } = await us.ec2.describeLaunchTemplateVersions({
    ...{ LaunchTemplateId: 'lt-0kept', Versions: ['$Latest'] },
  });
  expect(LaunchTemplateVersions![0]!.VersionNumber).toBe(2);
});

it('answers for what was not as for what is gone', async () => {
  const [web] = await groups(eu);
  expect(web!.Instances!.map(({ InstanceId, InstanceType }) => [InstanceId, InstanceType])).toEqual([
    ['i-0seen', 't2.micro'],
    ['i-0unseen', undefined],
  ]);
  expect(await refusal(eu.ec2.describeInstances({ InstanceIds: ['i-0seen'] }))).toBeNull();
  expect((await refusal(eu.ec2.describeInstances({ InstanceIds: ['i-0unseen'] })))!.code).toBe(
    'InvalidInstanceID.NotFound',
  );
  const gone = eu.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: 'lt-0gone' });
  expect((await refusal(gone))!.code).toBe('InvalidLaunchTemplateId.NotFound');
  const subnet = eu.ec2.describeSubnets({ SubnetIds: ['subnet-gone'] });
  expect((await refusal(subnet))!.code).toBe('InvalidSubnetID.NotFound');
});

it('says what is wrong with a file without groups', () =>
  expect(() => worldFrom({ Images: [] }, START)).toThrow('neither AutoScalingGroups'));
