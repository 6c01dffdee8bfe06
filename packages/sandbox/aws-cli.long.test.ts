import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, cliInstalled } from './test-aws-cli.ts';
import { openSandbox } from './test-sandbox.ts';
import { TARGET_GROUP } from './testing.ts';

if (!cliInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so nothing but the SDK has read this wire.');

/** The CLI is another program with other parsers: what it reads was not written by the code that reads it. */
describe.skipIf(!cliInstalled)('the AWS CLI', { timeout: 60_000 }, () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => void (sandbox = await openSandbox({ group: { desired: 2 } })));
  afterAll(() => sandbox.close());

  const aws = (...args: string[]) => awsCli(sandbox.url, ...args);
  const group = ['--auto-scaling-group-name', 'web'];

  it('scales a fleet, and reads it back', async () => {
    expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Account: '123456789012' });
    await aws('autoscaling', 'set-desired-capacity', ...group, '--desired-capacity', '4');
    await sandbox.pass(60);
    const names = ['--auto-scaling-group-names', 'web'];
    expect(await aws('autoscaling', 'describe-auto-scaling-groups', ...names)).toMatchObject({
      AutoScalingGroups: [{ DesiredCapacity: 4, Instances: { length: 4 } }],
    });
    const tooMany = aws('autoscaling', 'set-desired-capacity', ...group, '--desired-capacity', '99');
    await expect(tooMany).rejects.toThrow(
      /\(ValidationError\) when calling the SetDesiredCapacity operation: New SetDesiredCapacity value 99 is above max/,
    );
  });

  it('deploys a new template version, and rolls back', async () => {
    const made = await aws(
      ...[
        'ec2',
        'create-launch-template-version',
        '--launch-template-id',
        'lt-0web',
        '--source-version',
        '1',
      ],
      ...['--launch-template-data', '{"ImageId":"ami-0better"}'],
    );
    expect(made).toMatchObject({ LaunchTemplateVersion: { VersionNumber: 5 } });
    const desired = '{"LaunchTemplate":{"LaunchTemplateId":"lt-0web","Version":"5"}}';
    await aws('autoscaling', 'start-instance-refresh', ...group, '--desired-configuration', desired);
    await aws('autoscaling', 'rollback-instance-refresh', ...group);
    await sandbox.pass(600);
    expect(await aws('autoscaling', 'describe-instance-refreshes', ...group)).toMatchObject({
      InstanceRefreshes: [{ Status: 'RollbackSuccessful' }],
    });
  });

  it('reads images, machines and targets', async () => {
    const filter = ['--filters', 'Name=tag:version,Values=ami-0b*'];
    expect(await aws('ec2', 'describe-images', '--owners', 'self', ...filter)).toMatchObject({
      Images: { length: 2 },
    });
    expect(await aws('ec2', 'describe-instances', '--query', 'Reservations[].Instances[].ImageId')).toContain(
      'ami-0good',
    );
    expect(await aws('elbv2', 'describe-target-groups')).toMatchObject({ TargetGroups: [{ Port: 80 }] });
    await expect(aws('ec2', 'describe-route-tables')).rejects.toThrow(/InvalidAction/);
  });

  it('reads alarms and products, which come as JSON', async () => {
    expect(await aws('cloudwatch', 'describe-alarms')).toMatchObject({ MetricAlarms: [] });
    const one = ['--service-code', 'AmazonEC2', '--max-results', '1', '--region', 'us-east-1'];
    expect(await aws('pricing', 'get-products', ...one)).toMatchObject({ PriceList: { length: 1 } });
  });

  it('reads metrics, the health of targets, and the bill of the day before', async () => {
    await sandbox.pass(172_800);
    const dimensions = ['--dimensions', 'Name=AutoScalingGroupName,Value=web'];
    const times = ['--start-time', '2026-11-24T12:00:00Z', '--end-time', '2026-11-24T13:00:00Z'];
    const metric = ['--namespace', 'AWS/AutoScaling', '--metric-name', 'GroupInServiceInstances'];
    const points = await aws(
      ...['cloudwatch', 'get-metric-statistics', ...metric, ...dimensions, ...times],
      ...['--period', '3600', '--statistics', 'Maximum'],
    );
    expect(points).toMatchObject({ Datapoints: [{ Maximum: 4 }] });
    const target = ['--target-group-arn', TARGET_GROUP];
    expect(await aws('elbv2', 'describe-target-health', ...target)).toMatchObject({
      TargetHealthDescriptions: { length: 4 },
    });
    const period = ['--time-period', 'Start=2026-11-24,End=2026-11-25', '--granularity', 'DAILY'];
    const costs = ['ce', 'get-cost-and-usage', ...period, '--metrics', 'UsageQuantity', 'UnblendedCost'];
    expect(await aws(...costs, '--region', 'us-east-1')).toMatchObject({
      ResultsByTime: [{ Total: { UnblendedCost: { Unit: 'USD' }, UsageQuantity: { Unit: 'Hrs' } } }],
    });
  });
});
