import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { expect, it } from 'vitest';
import { SERVICES } from './services.ts';
import { escapeXml, xmlWriter } from './xml-writer.ts';

const settings = { timestampFormat: { useTrait: true, default: 5 as const }, httpBindings: false } as never;
const AT = new Date('2026-11-23T12:00:00.250Z');

const OUTPUTS: [string, string, object][] = [
  [
    'autoscaling',
    'DescribeAutoScalingGroups',
    {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: 'web',
          MinSize: 0,
          CreatedTime: AT,
          Instances: [{ InstanceId: 'i-1', ProtectedFromScaleIn: false }],
        },
        { AutoScalingGroupName: 'empty', LoadBalancerNames: [] },
      ],
      NextToken: 'more',
    },
  ],
  [
    'ec2',
    'DescribeImages',
    { Images: [{ ImageId: 'ami-1', Tags: [{ Key: 'app', Value: 'web' }], Public: true }] },
  ],
  [
    'ec2',
    'DescribeInstances',
    { Reservations: [{ Instances: [{ LaunchTime: AT, State: { Code: 16, Name: 'running' } }] }] },
  ],
  [
    'elasticloadbalancing',
    'DescribeTargetHealth',
    { TargetHealthDescriptions: [{ Target: { Id: 'i-1', Port: 80 } }] },
  ],
];

it.each(OUTPUTS)('writes %s %s as the SDK does', (service, operation, output) => {
  const schema = SERVICES.get(service)!.operations.get(operation)!.output;
  const serializer = new XmlShapeSerializer(settings);
  serializer.write(schema, output);
  const theirs = String(serializer.flush())
    .replace(/^<[^>]*>/, '')
    .replace(/<\/[^>]*>$/, '')
    .replace(/<(\w+)\/>/g, '<$1></$1>');
  expect(Buffer.concat(xmlWriter(schema)(output)).toString()).toBe(theirs);
});

it('escapes what XML reads, and drops what it cannot hold', () => {
  expect(escapeXml('a<b & "c"\u0000\u0007\n')).toBe('a&#60;b &#38; &#34;c&#34;\n');
});
