import { expect, it } from 'vitest';
import { arnPartition, billingRegion, consoleOf, inPartition } from './partition';

it.each([
  ['us-east-1', 'aws', 'us-east-1', 'https://us-east-1.console.aws.amazon.com'],
  ['ap-southeast-7', 'aws', 'us-east-1', 'https://ap-southeast-7.console.aws.amazon.com'],
  ['cn-north-1', 'aws-cn', 'cn-northwest-1', 'https://cn-north-1.console.amazonaws.cn'],
  ['us-gov-west-1', 'aws-us-gov', null, 'https://us-gov-west-1.console.amazonaws-us-gov.com'],
])('%s is in the partition %s', (region, partition, billing, console) =>
  expect([arnPartition(region), billingRegion(region), consoleOf(region)]).toEqual([
    partition,
    billing,
    console,
  ]),
);

it('a policy names the resources of its partition', () => {
  const policy = { Resource: ['arn:aws:ec2:*::image/*', '*'], Sid: 'MarkImages' };
  expect(inPartition(policy, 'cn-north-1')).toEqual({
    Resource: ['arn:aws-cn:ec2:*::image/*', '*'],
    Sid: 'MarkImages',
  });
  expect(inPartition(policy, 'eu-west-1')).toEqual(policy);
});
