import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, cliInstalled } from './test-aws-cli.ts';
import { openSandbox } from './test-sandbox.ts';

if (!cliInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so only the SDK has driven these groups.');

describe.skipIf(!cliInstalled)('the AWS CLI', { timeout: 60_000 }, () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => void (sandbox = await openSandbox()));
  afterAll(() => sandbox.close());

  const aws = (...args: string[]) => awsCli(sandbox.url, ...args);
  const group = ['--auto-scaling-group-name', 'api'];
  const scaling = (operation: string, ...args: string[]) => aws('autoscaling', operation, ...group, ...args);

  it('makes a group, scales it by a policy, rests a machine, and deletes it all', async () => {
    await scaling(
      ...(['create-auto-scaling-group', '--min-size', '1', '--max-size', '5'] as const),
      ...[
        '--launch-template',
        'LaunchTemplateName=web,Version=1',
        '--vpc-zone-identifier',
        'subnet-0a,subnet-0b',
      ],
      ...['--tags', 'Key=app,Value=api,PropagateAtLaunch=true'],
    );
    const steps = ['--step-adjustments', 'MetricIntervalLowerBound=0,ScalingAdjustment=2'];
    const policy = (await scaling(
      ...(['put-scaling-policy', '--policy-name', 'out', '--policy-type', 'StepScaling'] as const),
      ...['--adjustment-type', 'ChangeInCapacity', ...steps],
    )) as unknown as { PolicyARN: string };
    const alarm = [
      '--alarm-name',
      'busy',
      '--namespace',
      'Shop',
      '--metric-name',
      'Orders',
      '--threshold',
      '9',
    ];
    await aws(
      ...(['cloudwatch', 'put-metric-alarm', ...alarm, '--statistic', 'Sum', '--period', '60'] as const),
      ...['--evaluation-periods', '1', '--comparison-operator', 'GreaterThanThreshold'],
      ...['--alarm-actions', policy.PolicyARN],
    );
    await sandbox.pass(600);
    const state = ['--state-value', 'ALARM', '--state-reason', 'drill'];
    await aws('cloudwatch', 'set-alarm-state', '--alarm-name', 'busy', ...state);
    await sandbox.pass(60);
    const names = ['--auto-scaling-group-names', 'api'];
    const read = async () =>
      (await aws('autoscaling', 'describe-auto-scaling-groups', ...names)) as unknown as {
        AutoScalingGroups: { DesiredCapacity: number; Instances: { InstanceId: string }[] }[];
      };
    const [made] = (await read()).AutoScalingGroups;
    expect(made).toMatchObject({ DesiredCapacity: 3, Instances: { length: 3 } });
    const one = ['--instance-ids', made!.Instances[0]!.InstanceId];
    expect(await scaling('enter-standby', ...one, '--should-decrement-desired-capacity')).toMatchObject({
      Activities: [{ StatusCode: 'InProgress' }],
    });
    expect(await scaling('exit-standby', ...one)).toMatchObject({
      Activities: [{ StatusCode: 'PreInService' }],
    });
    await scaling('put-warm-pool', '--max-group-prepared-capacity', '4');
    expect(await scaling('describe-warm-pool')).toMatchObject({
      Instances: [{ LifecycleState: 'Warmed:Pending' }],
    });
    await expect(scaling('delete-auto-scaling-group')).rejects.toThrow(/\(ResourceInUse\)/);
    await scaling('delete-auto-scaling-group', '--force-delete');
    await sandbox.pass(60);
    expect((await read()).AutoScalingGroups).toEqual([]);
  });
});
