import type { CreateTargetGroupCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { TARGET_GROUP } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({});
});
afterAll(() => aws.close());

const inVpc = { Port: 80, Protocol: 'HTTP' as const, VpcId: 'vpc-0a' };

const balancerArn = async (Type: 'application' | 'network' | 'gateway') => {
  const made = { Name: `a-${Type}`, Type, Subnets: ['subnet-0a', 'subnet-0b'] };
  const known = await aws.elb
    .describeLoadBalancers({})
    .then(({ LoadBalancers }) =>
      LoadBalancers!.find(({ LoadBalancerName }) => LoadBalancerName === made.Name),
    );
  return (known ?? (await aws.elb.createLoadBalancer(made)).LoadBalancers![0]!).LoadBalancerArn!;
};

describe('a target group', () => {
  it.each<[Partial<CreateTargetGroupCommandInput>, string]>([
    [{ Name: 'a'.repeat(33) }, 'cannot be longer than'],
    [{ Name: '-web' }, 'regular expression pattern'],
    [{ Name: 'we--b' }, 'regular expression pattern'],
    [{ Name: 'web.com' }, 'alphanumeric'],
    [{ Name: 'web', Protocol: 'FTP' as 'HTTP' }, "Value 'FTP' at 'protocol'"],
    [{ Name: 'web', HealthCheckProtocol: '/HTTP' as 'HTTP' }, "at 'healthCheckProtocol'"],
    [{ Name: 'web', Port: undefined }, 'A port must be specified'],
    [{ Name: 'web', VpcId: undefined }, 'A VPC ID must be specified'],
    [{ Name: 'web', VpcId: 'vpc-0gone' }, "The VPC ID 'vpc-0gone' is not found"],
    [
      { Name: 'web', TargetType: 'lambda' },
      "Port cannot be specified for target groups with target type 'lambda'",
    ],
    [
      { Name: 'web', HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 5 },
      'must be smaller than the interval',
    ],
  ])('is refused: %o', async (input, text) => {
    const { Name = '' } = input;
    const { code, message } = (await refusal(aws.elb.createTargetGroup({ ...inVpc, ...input, Name })))!;
    expect(code).toBe('ValidationError');
    expect(message).toContain(text);
  });

  it.each([
    ['HTTP' as const, 'HTTP', 5, '200'],
    ['TCP' as const, 'TCP', 10, undefined],
  ])('of %s has the health checks of its protocol', async (Protocol, checks, timeout, codes) => {
    const made = await aws.elb.createTargetGroup({
      ...inVpc,
      Name: `of-${Protocol.toLowerCase()}`,
      Protocol,
    });
    const [group] = made.TargetGroups!;
    expect(group).toMatchObject({ HealthCheckProtocol: checks, HealthCheckTimeoutSeconds: timeout });
    expect([group!.HealthyThresholdCount, group!.Matcher?.HttpCode]).toEqual([5, codes]);
  });

  it('is sticky only in the ways of its protocol', async () => {
    const sticky = async (TargetGroupArn: string, type: string) =>
      (
        await refusal(
          aws.elb.modifyTargetGroupAttributes({
            TargetGroupArn,
            Attributes: [
              { Key: 'stickiness.enabled', Value: 'true' },
              { Key: 'stickiness.type', Value: type },
            ],
          }),
        )
      )?.message;
    const tls = await aws.elb.createTargetGroup({ ...inVpc, Name: 'tls', Protocol: 'TLS' });
    const { TargetGroupArn = '' } = tls.TargetGroups![0]!;
    expect(await sticky(TARGET_GROUP, 'lb_cookie')).toBeUndefined();
    expect(await sticky(TARGET_GROUP, 'source_ip')).toContain(
      'not supported for target groups with the HTTP',
    );
    expect(await sticky(TARGET_GROUP, 'source_ip_dest_ip')).toContain('must be one of');
    expect(await sticky(TargetGroupArn, 'lb_cookie')).toContain(
      'not supported for target groups with the TLS',
    );
    expect(await sticky(TargetGroupArn, 'source_ip')).toContain('You cannot enable stickiness');
  });

  it('says of a target that nobody registered that it is unused', async () => {
    const Targets = [{ Id: 'i-0nobody' }];
    const { TargetHealthDescriptions } = await aws.elb.describeTargetHealth({
      TargetGroupArn: TARGET_GROUP,
      Targets,
    });
    expect(TargetHealthDescriptions![0]!.TargetHealth).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotRegistered',
    });
  });
});

describe('a listener', () => {
  const forward = { DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: TARGET_GROUP }] };

  it.each([
    ['application' as const, { Port: 80 }, 'A listener protocol must be specified'],
    ['network' as const, { Protocol: 'TCP' as const }, 'A listener port must be specified'],
    ['application' as const, { Port: 80, Protocol: 'TCP' as const }, "must be one of 'HTTP, HTTPS'"],
    ['network' as const, { Port: 80, Protocol: 'HTTP' as const }, "must be one of 'UDP, TCP, TLS, TCP_UDP'"],
    ['gateway' as const, { Port: 80 }, 'A port cannot be specified for gateway listeners'],
    [
      'application' as const,
      { Port: 443, Protocol: 'HTTPS' as const },
      'A certificate must be specified for HTTPS listeners',
    ],
  ])('of an %s load balancer is refused: %o', async (type, input, text) => {
    const LoadBalancerArn = await balancerArn(type);
    const refused = await refusal(aws.elb.createListener({ LoadBalancerArn, ...forward, ...input }));
    expect(refused!.message).toContain(text);
  });

  it('keeps its tags, and is asked for by its balancer or its ARN', async () => {
    const LoadBalancerArn = await balancerArn('application');
    const at = { LoadBalancerArn, Port: 8080, Protocol: 'HTTP' as const };
    const { Listeners } = await aws.elb.createListener({
      ...at,
      ...forward,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const ResourceArns = [Listeners![0]!.ListenerArn!];
    const { TagDescriptions } = await aws.elb.describeTags({ ResourceArns });
    expect(TagDescriptions![0]!.Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    expect((await refusal(aws.elb.describeListeners({})))!.code).toBe('ValidationError');
  });
});

it('a load balancer with deletion protection stays', async () => {
  const LoadBalancerArn = await balancerArn('network');
  const protect = (Value: string) =>
    aws.elb.modifyLoadBalancerAttributes({
      LoadBalancerArn,
      Attributes: [{ Key: 'deletion_protection.enabled', Value }],
    });
  await protect('true');
  expect((await refusal(aws.elb.deleteLoadBalancer({ LoadBalancerArn })))!.code).toBe(
    'OperationNotPermitted',
  );
  await protect('false');
  await aws.elb.deleteLoadBalancer({ LoadBalancerArn });
});
