import { describe, expect, it } from 'vitest';
import { awsCommand, captured, inOneLine, shellVariable, type Shown } from './aws-command';

const line = (operation: Shown['operation'], input: object) =>
  inOneLine(awsCommand({ operation, input }, 'us-east-1'));

describe('a call as an AWS CLI command', () => {
  it.each<[string, Shown['operation'], object, string]>([
    [
      'has the CLI’s names of service, operation and options',
      'autoscaling:SetDesiredCapacity',
      { AutoScalingGroupName: 'web', DesiredCapacity: 4 },
      'aws autoscaling set-desired-capacity --region us-east-1 --auto-scaling-group-name web --desired-capacity 4',
    ],
    [
      'takes a service by the CLI’s name where IAM has another',
      'servicequotas:RequestServiceQuotaIncrease',
      { ServiceCode: 'ec2' },
      'aws service-quotas request-service-quota-increase --region us-east-1 --service-code ec2',
    ],
    [
      'keeps abbreviations whole',
      'ec2:X',
      { TargetGroupARNs: ['a'], PolicyARN: 'b', DBName: 'c', clientToken: 'd' },
      'aws ec2 x --region us-east-1 --target-group-arns a --policy-arn b --db-name c --client-token d',
    ],
    [
      'turns a flag off by its own option',
      'autoscaling:X',
      { HonorCooldown: false, DryRun: true },
      'aws autoscaling x --region us-east-1 --no-honor-cooldown --dry-run',
    ],
    [
      'leaves out what is not set',
      'autoscaling:X',
      { MinSize: 0, MaxSize: undefined },
      'aws autoscaling x --region us-east-1 --min-size 0',
    ],
    [
      'writes a time as AWS reads it',
      'autoscaling:X',
      { StartTime: new Date(Date.UTC(2026, 10, 24, 18)) },
      'aws autoscaling x --region us-east-1 --start-time 2026-11-24T18:00:00.000Z',
    ],
    [
      'writes structures as JSON',
      'autoscaling:X',
      { DesiredConfiguration: { LaunchTemplate: { Version: '3' } }, Steps: [{ By: 1 }] },
      `aws autoscaling x --region us-east-1 --desired-configuration '{"LaunchTemplate":{"Version":"3"}}' --steps '[{"By":1}]'`,
    ],
    [
      'lists plain names, and writes as JSON what the CLI would split',
      'cloudwatch:DeleteAlarms',
      { AlarmNames: ['5xx', 'cpu'], Others: ['a,b'] },
      `aws cloudwatch delete-alarms --region us-east-1 --alarm-names 5xx cpu --others '["a,b"]'`,
    ],
    [
      'quotes for a shell',
      'autoscaling:X',
      { AutoScalingGroupName: `a'b $(c) "d"`, PolicyName: '' },
      `aws autoscaling x --region us-east-1 --auto-scaling-group-name 'a'\\''b $(c) "d"' --policy-name ''`,
    ],
    [
      'gives all of it as JSON where the CLI would take a text for an option or a file',
      'autoscaling:X',
      { PolicyName: '--no-x', MinSize: 1 },
      `aws autoscaling x --region us-east-1 --cli-input-json '{"PolicyName":"--no-x","MinSize":1}'`,
    ],
    [
      'names a variable where an earlier answer belongs, within JSON too',
      'autoscaling:X',
      { PolicyName: shellVariable('ARN'), Actions: [shellVariable('ARN')], At: { V: shellVariable('V') } },
      `aws autoscaling x --region us-east-1 --policy-name "$ARN" --actions "$ARN" --at '{"V":"'"$V"'"}'`,
    ],
  ])('%s', (_, operation, input, expected) => expect(line(operation, input)).toBe(expected));

  it('reads over several lines, and keeps what it prints', () =>
    expect(
      captured('N', awsCommand({ operation: 'ec2:X', input: { Name: 'a' } }, 'us-east-1', 'Version.Number')),
    ).toBe(
      [
        'N=$(aws ec2 x \\',
        '  --region us-east-1 \\',
        '  --name a \\',
        '  --query Version.Number \\',
        '  --output text)',
      ].join('\n'),
    ));
});
