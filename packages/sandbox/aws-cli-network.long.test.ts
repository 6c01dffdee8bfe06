import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, cliInstalled } from './test-aws-cli.ts';
import { openSandbox } from './test-sandbox.ts';

describe.skipIf(!cliInstalled)('the AWS CLI', { timeout: 60_000 }, () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => void (sandbox = await openSandbox({ group: { desired: 2 } })));
  afterAll(() => sandbox.close());

  const aws = (...args: string[]) => awsCli(sandbox.url, ...args);

  it('makes a Classic Load Balancer beside the others', async () => {
    const name = ['--load-balancer-name', 'old'];
    const listener = 'Protocol=HTTP,LoadBalancerPort=80,InstancePort=8080';
    await aws('elb', 'create-load-balancer', ...name, '--listeners', listener, '--subnets', 'subnet-0a');
    expect(await aws('elb', 'describe-load-balancers')).toMatchObject({
      LoadBalancerDescriptions: [{ LoadBalancerName: 'old', AvailabilityZones: ['us-east-1a'] }],
    });
    expect(await aws('elbv2', 'describe-load-balancers')).toMatchObject({
      LoadBalancers: [{ LoadBalancerName: 'web' }],
    });
  });

  it('makes a listener with a rule', async () => {
    const [balancer] = sandbox.world.regions['us-east-1']!.loadBalancers;
    const gone = 'Type=fixed-response,FixedResponseConfig={StatusCode=410}';
    const at = ['--load-balancer-arn', balancer!.arn, '--protocol', 'HTTP', '--port', '80'];
    const { Listeners } = (await aws('elbv2', 'create-listener', ...at, '--default-actions', gone)) as {
      Listeners: { ListenerArn: string }[];
    };
    const listener = ['--listener-arn', Listeners[0]!.ListenerArn];
    const conditions = ['--conditions', 'Field=path-pattern,Values=/old/*', '--actions', gone];
    await aws('elbv2', 'create-rule', ...listener, '--priority', '7', ...conditions);
    expect(await aws('elbv2', 'describe-rules', ...listener)).toMatchObject({
      Rules: [{ Priority: '7' }, { Priority: 'default', IsDefault: true }],
    });
  });

  it('makes a volume, an interface and a log group, and finds a parameter', async () => {
    const zone = ['--availability-zone', 'us-east-1a', '--size', '10'];
    const { VolumeId } = (await aws('ec2', 'create-volume', ...zone)) as { VolumeId: string };
    expect(await aws('ec2', 'describe-volumes', '--volume-ids', VolumeId)).toMatchObject({
      Volumes: [{ Size: 10, State: 'available' }],
    });
    const made = await aws('ec2', 'create-network-interface', '--subnet-id', 'subnet-0a');
    expect(made).toMatchObject({ NetworkInterface: { SubnetId: 'subnet-0a', Status: 'available' } });
    await aws('logs', 'create-log-group', '--log-group-name', '/web/app');
    expect(await aws('logs', 'describe-log-groups')).toMatchObject({
      logGroups: [{ logGroupName: '/web/app' }],
    });
    await aws('ssm', 'put-parameter', '--name', '/web/a', '--type', 'String', '--value', 'x');
    expect(await aws('ssm', 'describe-parameters')).toMatchObject({ Parameters: [{ Name: '/web/a' }] });
  });

  it('enrolls in Compute Optimizer', async () => {
    const asked = ['compute-optimizer', 'get-auto-scaling-group-recommendations'];
    await expect(aws(...asked)).rejects.toThrow(/OptInRequiredException/);
    await aws('compute-optimizer', 'update-enrollment-status', '--status', 'Active');
    expect(await aws(...asked)).toMatchObject({ autoScalingGroupRecommendations: [] });
  });
});
