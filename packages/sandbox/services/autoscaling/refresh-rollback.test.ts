import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import { imageParameter } from '../../world/parameters.ts';
import { newAlarm, type Alarm } from '../../world/policies/alarm.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { desired: 4 } });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(60);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const to = (Version: string) => ({ LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version } });
const newest = async () => (await aws.autoScaling.describeInstanceRefreshes(name)).InstanceRefreshes![0]!;
const start = (Version: string, preferences: object = {}) =>
  aws.autoScaling.startInstanceRefresh({
    ...name,
    DesiredConfiguration: to(Version),
    Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 120, ...preferences },
  });
const rollback = () => aws.autoScaling.rollbackInstanceRefresh(name);

/** A new version of the group's template whose image is a parameter of Systems Manager. */
async function aliased() {
  aws.world.regions['us-east-1']!.parameters = {
    '/golden/web': imageParameter('ami-0good', START),
  };
  const { LaunchTemplateVersion } = await aws.ec2.createLaunchTemplateVersion({
    LaunchTemplateId: 'lt-0web',
    SourceVersion: '1',
    LaunchTemplateData: { ImageId: 'resolve:ssm:/golden/web' },
  });
  return String(LaunchTemplateVersion!.VersionNumber);
}

describe('cannot be rolled back', () => {
  it.each(['$Latest', '$Default', 'an alias'])('from %s', async (version) => {
    const old = version === 'an alias' ? await aliased() : version;
    await aws.autoScaling.updateAutoScalingGroup({ ...name, ...to(old) });
    const automatic = await refusal(start('2', { AutoRollback: true }));
    expect(automatic).toMatchObject({ code: 'ValidationError' });
    await start('2');
    expect(await refusal(rollback())).toMatchObject({
      name: 'IrreversibleInstanceRefreshFault',
      code: 'IrreversibleInstanceRefresh',
    });
    expect((await newest()).Status).not.toBe('RollbackInProgress');
  });

  it('without a desired configuration', async () => {
    await aws.autoScaling.startInstanceRefresh(name);
    expect((await refusal(rollback()))!.code).toBe('IrreversibleInstanceRefresh');
  });

  it('when it is over', async () => {
    await start('2');
    await aws.pass(3_600);
    expect((await newest()).Status).toBe('Successful');
    expect((await refusal(rollback()))!.code).toBe('ActiveInstanceRefreshNotFound');
  });
});

it('goes to an alias, read at each launch', async () => {
  await start(await aliased());
  aws.world.regions['us-east-1']!.parameters!['/golden/web'] = imageParameter('ami-0better', START);
  await aws.pass(3_600);
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'instance-state-name', Values: ['running'] }],
  });
  expect(new Set(Reservations!.map(({ Instances }) => Instances![0]!.ImageId))).toEqual(
    new Set(['ami-0better']),
  );
  const versions = await aws.ec2.describeLaunchTemplateVersions({
    LaunchTemplateId: 'lt-0web',
    Versions: ['$Latest'],
    ResolveAlias: true,
  });
  expect(versions.LaunchTemplateVersions![0]!.LaunchTemplateData!.ImageId).toBe('ami-0better');
});

const ALARM: Alarm = {
  ...newAlarm(START),
  name: 'web-5xx',
  arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-5xx',
  namespace: 'Shop',
  metric: 'Errors',
  dimensions: {},
  statistic: 'Sum',
  periodSeconds: 60,
  evaluationPeriods: 1,
  threshold: 10,
  comparison: 'GreaterThanThreshold',
  state: 'OK',
  stateReason: '',
};

describe('an alarm', () => {
  it.each([
    { AutoRollback: false, at: 60, Status: 'Failed' },
    { AutoRollback: true, at: 60, Status: 'RollbackSuccessful' },
    { AutoRollback: true, at: 600, Status: 'RollbackSuccessful' },
    { AutoRollback: false, at: 600, Status: 'Failed' },
  ])('ends it as $Status, $at seconds after the start', async ({ AutoRollback, at, Status }) => {
    const alarm = { ...ALARM };
    aws.world.regions['us-east-1']!.alarms.push(alarm);
    const AlarmSpecification = { Alarms: [alarm.name] };
    await start('2', { AutoRollback, AlarmSpecification, BakeTime: 1_800 });
    await aws.pass(at);
    expect(['InProgress', 'Baking']).toContain((await newest()).Status);
    alarm.state = 'ALARM';
    await aws.pass(60);
    const turned = await newest();
    expect(AutoRollback ? turned.RollbackDetails!.RollbackReason : turned.StatusReason).toContain('web-5xx');
    alarm.state = 'OK';
    await aws.pass(1_800);
    expect((await newest()).Status).toBe(Status);
  });
});

it('a cancelled rollback stays where it is', async () => {
  await start('2');
  await aws.pass(200);
  await rollback();
  await aws.autoScaling.cancelInstanceRefresh(name);
  await aws.pass(120);
  expect((await newest()).Status).toBe('Cancelled');
});
