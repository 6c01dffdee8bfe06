import { QueryShapeSerializer } from '@aws-sdk/core/protocols';
import { describe, expect, it } from 'vitest';
import { decodeForm } from './form-decoder.ts';
import { SERVICES } from './services.ts';

const settings = { timestampFormat: { useTrait: true, default: 5 }, httpBindings: false };
const EC2 = { capitalizeKeys: true, flattenLists: true, serializeEmptyLists: false, ec2: true };

/** What the SDK writes for an input, read back. */
function roundTrip(service: string, operation: string, input: object) {
  const ec2 = service === 'ec2';
  const schema = SERVICES.get(service)!.operations.get(operation)!.input;
  const serializer = new QueryShapeSerializer({
    ...settings,
    ...(ec2 ? EC2 : { serializeEmptyLists: true }),
  } as never);
  serializer.write(schema, input);
  return decodeForm(schema, new URLSearchParams(String(serializer.flush())), ec2);
}

describe('reads what the SDK writes', () => {
  it.each([
    [
      'ec2',
      'DescribeImages',
      { Owners: ['self'], Filters: [{ Name: 'tag:a', Values: ['x', 'y & z'] }], MaxResults: 9 },
    ],
    ['ec2', 'DescribeInstances', { InstanceIds: ['i-1', 'i-2'], DryRun: false }],
    [
      'ec2',
      'CreateLaunchTemplateVersion',
      {
        ClientToken: 't',
        LaunchTemplateData: {
          ImageId: 'ami-1',
          SecurityGroupIds: ['sg-1'],
          MetadataOptions: { HttpTokens: 'required' },
        },
      },
    ],
    [
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroupNames: ['a', 'b'], IncludeInstances: false },
    ],
    [
      'autoscaling',
      'StartInstanceRefresh',
      {
        AutoScalingGroupName: 'a',
        Preferences: { CheckpointPercentages: [20, 100], AlarmSpecification: { Alarms: ['x'] } },
      },
    ],
    [
      'autoscaling',
      'PutScheduledUpdateGroupAction',
      { AutoScalingGroupName: 'a', ScheduledActionName: 'b', StartTime: new Date(1_700_000_000_000) },
    ],
    ['monitoring', 'PutMetricData', { Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1.5 }] }],
  ])('%s %s', (service, operation, input) => {
    expect(roundTrip(service, operation, input)).toEqual(input);
  });

  it('in the order of the numbers, not of the text', () => {
    const ids = Array.from({ length: 12 }, (_, n) => `i-${n}`);
    expect(roundTrip('ec2', 'DescribeInstances', { InstanceIds: ids })).toMatchObject({ InstanceIds: ids });
  });
});

it.each(['DesiredCapacity=5abc', 'DesiredCapacity=', 'HonorCooldown=perhaps'])('refuses %s', (pair) => {
  const schema = SERVICES.get('autoscaling')!.operations.get('SetDesiredCapacity')!.input;
  expect(() => decodeForm(schema, new URLSearchParams(pair), false)).toThrow('Unexpected character');
});

it('ignores members that the operation has not, whatever their name', () => {
  const schema = SERVICES.get('autoscaling')!.operations.get('SetDesiredCapacity')!.input;
  const form = new URLSearchParams('__proto__.x=1&constructor=2&AutoScalingGroupName=a');
  expect(decodeForm(schema, form, false)).toEqual({ AutoScalingGroupName: 'a' });
});
