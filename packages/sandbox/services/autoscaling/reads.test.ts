import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { makeGroup, START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  const policy = {
    name: 'cpu',
    arn: 'arn:policy',
    type: 'TargetTrackingScaling' as const,
    enabled: false,
    metric: 'ASGAverageCPUUtilization',
    target: 55,
    alarmNames: [],
  };
  aws = await openSandbox({ group: { policies: [policy] } });
  const { groups } = aws.world.regions['us-east-1']!;
  for (let n = 0; n < 120; n++) {
    const name = `fleet-${String(n).padStart(3, '0')}`;
    groups[name] = makeGroup({
      name,
      arn: `arn:${name}`,
      tags: { app: name, env: n % 2 ? 'prod' : 'staging' },
    });
  }
});
afterAll(() => aws.close());

it('groups come a hundred to a page at most, and by tag', async () => {
  const first = await aws.autoScaling.describeAutoScalingGroups({ MaxRecords: 100, IncludeInstances: false });
  expect([first.AutoScalingGroups!.length, first.AutoScalingGroups![0]!.Instances]).toEqual([100, undefined]);
  const rest = await aws.autoScaling.describeAutoScalingGroups({
    MaxRecords: 100,
    NextToken: first.NextToken!,
  });
  expect([rest.AutoScalingGroups!.length, rest.NextToken]).toEqual([21, undefined]);
  const Filters = [
    { Name: 'tag:env', Values: ['staging'] },
    { Name: 'tag:app', Values: ['fleet-002', 'fleet-003'] },
  ];
  const found = await aws.autoScaling.describeAutoScalingGroups({ Filters });
  expect(found.AutoScalingGroups!.map((one) => one.AutoScalingGroupName)).toEqual(['fleet-002']);
  expect((await refusal(aws.autoScaling.describeAutoScalingGroups({ MaxRecords: 101 })))!.code).toBe(
    'ValidationError',
  );
  expect((await refusal(aws.autoScaling.describeAutoScalingGroups({ NextToken: 'x' })))!.code).toBe(
    'InvalidNextToken',
  );
});

it('another region has nothing in it', async () => {
  const { clientsFor } = await import('../../protocol/test-clients.ts');
  const { autoScaling } = clientsFor(aws.url, 'eu-west-1');
  expect((await autoScaling.describeAutoScalingGroups({})).AutoScalingGroups).toEqual([]);
});

it('policies carry their target', async () => {
  const { ScalingPolicies } = await aws.autoScaling.describePolicies({ AutoScalingGroupName: 'web' });
  expect(ScalingPolicies).toMatchObject([
    {
      PolicyName: 'cpu',
      Enabled: false,
      TargetTrackingConfiguration: {
        TargetValue: 55,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    },
  ]);
});

it('a scheduled action scales at its time, and is then gone; a repeated one stays', async () => {
  const name = { AutoScalingGroupName: 'web' };
  const StartTime = new Date(START + 600_000);
  await aws.autoScaling.putScheduledUpdateGroupAction({
    ...name,
    ScheduledActionName: 'back',
    StartTime,
    DesiredCapacity: 3,
  });
  await aws.autoScaling.putScheduledUpdateGroupAction({
    ...name,
    ScheduledActionName: 'nightly',
    Recurrence: '0 22 * * *',
    DesiredCapacity: 1,
  });
  const actions = async () =>
    (await aws.autoScaling.describeScheduledActions(name)).ScheduledUpdateGroupActions!.map((one) => [
      one.ScheduledActionName,
      one.StartTime!.toISOString(),
    ]);
  expect(await actions()).toEqual([
    ['back', StartTime.toISOString()],
    ['nightly', '2026-11-23T22:00:00.000Z'],
  ]);
  await aws.pass(700);
  expect(await actions()).toEqual([['nightly', '2026-11-23T22:00:00.000Z']]);
  const { AutoScalingInstances } = await aws.autoScaling.describeAutoScalingInstances({});
  expect(AutoScalingInstances).toHaveLength(3);
  await aws.pass(11 * 3_600);
  expect(await actions()).toEqual([['nightly', '2026-11-24T22:00:00.000Z']]);
  expect((await aws.autoScaling.describeAutoScalingInstances({})).AutoScalingInstances).toHaveLength(1);
  await aws.autoScaling.deleteScheduledAction({ ...name, ScheduledActionName: 'nightly' });
  expect(await actions()).toEqual([]);
});

it('a launch that AWS refuses is a failed activity, tried again later', async () => {
  const name = { AutoScalingGroupName: 'web' };
  const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version: '4' };
  await aws.autoScaling.updateAutoScalingGroup({ ...name, LaunchTemplate, DesiredCapacity: 2 });
  await aws.pass(150);
  const { Activities } = await aws.autoScaling.describeScalingActivities(name);
  const failed = Activities!.filter(({ StatusCode }) => StatusCode === 'Failed');
  expect(failed.length).toBe(3);
  expect(failed[0]!.StatusMessage).toBe(
    "The image id '[ami-0gone]' does not exist. Launching EC2 instance failed.",
  );
});
