import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({ group: { desired: 2 } });
  await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
});
afterAll(() => aws.close());

const template = (over: object) => ({ AutoScalingGroupName: 'web', LaunchTemplate: { ...over } });
const MALFORMED = 'You must use a valid fully-formed launch template.';

it.each([
  [
    { LaunchTemplateId: 'lt-0none' },
    'The specified launch template, with template ID lt-0none, does not exist.',
  ],
  [
    { LaunchTemplateId: 'lt-0web', Version: '99' },
    'Could not find the specified version 99 for the launch template with ID lt-0web.',
  ],
])('Auto Scaling words what EC2 says of %j', async (spec, text) =>
  expect(await refusal(aws.autoScaling.updateAutoScalingGroup(template(spec)))).toMatchObject({
    code: 'ValidationError',
    message: `${MALFORMED} ${text}`,
  }),
);

it.each([
  [
    () => aws.ec2.describeInstances({ InstanceIds: ['web'] }),
    'InvalidInstanceID.Malformed',
    'Invalid id: "web" (expecting "i-...")',
  ],
  [
    () => aws.ec2.describeImages({ ImageIds: ['web'] }),
    'InvalidAMIID.Malformed',
    'Invalid id: "web" (expecting "ami-...")',
  ],
  [
    () => aws.ec2.terminateInstances({ InstanceIds: ['i-01', 'i-02'] }),
    'InvalidInstanceID.NotFound',
    "The instance IDs 'i-01, i-02' do not exist",
  ],
  [
    () => aws.ec2.createTags({ Resources: undefined, Tags: [{ Key: 'a', Value: 'b' }] } as never),
    'MissingParameter',
    'The request must contain the parameter resourceIdSet',
  ],
  [
    () =>
      aws.ec2.createLaunchTemplateVersion({
        ...{ LaunchTemplateId: 'lt-0web', SourceVersion: '1' },
        LaunchTemplateData: { UserData: '#!/bin/bash' },
      }),
    'InvalidUserData.Malformed',
    'Invalid BASE64 encoding of user data.',
  ],
])('EC2 refuses in its own words: %#', async (call, code, message) =>
  expect(await refusal(call())).toMatchObject({ code, message }),
);

describe('CloudWatch', () => {
  it.each([0, 60_000])('refuses a time that ends %d ms before it starts', async (ms) => {
    const asked = aws.cloudWatch.getMetricStatistics({
      ...{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Period: 60, Statistics: ['Average'] },
      ...{ StartTime: new Date(aws.world.now), EndTime: new Date(aws.world.now - ms) },
    });
    expect((await refusal(asked))!.code).toBe('InvalidParameterValue');
  });
});

it('subnets tell their zone id and how many addresses are free', async () => {
  const { Subnets } = await aws.ec2.describeSubnets({});
  expect(Subnets!.map(({ AvailabilityZoneId }) => AvailabilityZoneId)).toEqual(['use1-az1', 'use1-az2']);
  expect(Subnets!.map((one) => one.AvailableIpAddressCount)).toEqual([250, 250]);
});

it('machines tell what they are billed as', async () => {
  const { Reservations } = await aws.ec2.describeInstances({});
  expect(Reservations![0]!.Instances![0]).toMatchObject({
    ...{ PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' },
  });
});

it('tags are refused for what a call does not make', async () => {
  const TagSpecifications = [{ ResourceType: 'snapshot' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
  const made = aws.ec2.createVpc({ CidrBlock: '10.40.0.0/16', TagSpecifications });
  expect(await refusal(made)).toMatchObject({
    code: 'InvalidParameterValue',
    message: "'snapshot' is not a valid taggable resource type for this operation.",
  });
});
