import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
let LoadBalancerArn = '';
let ListenerArn = '';
let TargetGroupArn = '';
const gone = { Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '410' } };

beforeAll(async () => {
  aws = await openSandbox();
  const Subnets = ['subnet-0a', 'subnet-0b'];
  const made = await aws.elb.createLoadBalancer({ Name: 'front', Subnets });
  LoadBalancerArn = made.LoadBalancers![0]!.LoadBalancerArn!;
  const listens = { LoadBalancerArn, Port: 80, Protocol: 'HTTP' as const, DefaultActions: [gone] };
  ListenerArn = (await aws.elb.createListener(listens)).Listeners![0]!.ListenerArn!;
  const group = { Name: 'shop', Port: 80, Protocol: 'HTTP' as const, VpcId: 'vpc-0a' };
  TargetGroupArn = (await aws.elb.createTargetGroup(group)).TargetGroups![0]!.TargetGroupArn!;
});
afterAll(() => aws.close());

const paths = (...Values: string[]): RuleCondition[] => [{ Field: 'path-pattern', Values }];
const create = async (Priority: number, Conditions = paths('/a/*'), Actions: object[] = [gone]) =>
  (await aws.elb.createRule({ ListenerArn, Priority, Conditions, Actions: Actions as never })).Rules![0]!;
const rules = async () => (await aws.elb.describeRules({ ListenerArn })).Rules!;
const balancersOf = async () => {
  const { TargetGroups } = await aws.elb.describeTargetGroups({ TargetGroupArns: [TargetGroupArn] });
  return TargetGroups![0]!.LoadBalancerArns;
};

describe('the rules of a listener', () => {
  it('stand by priority, the default one last, and it cannot be deleted', async () => {
    const [late, early] = [await create(30), await create(20, paths('/b/*'))];
    expect((await rules()).map(({ Priority }) => Priority)).toEqual(['20', '30', 'default']);
    const RulePriorities = [
      { RuleArn: late.RuleArn, Priority: 20 },
      { RuleArn: early.RuleArn, Priority: 30 },
    ];
    await aws.elb.setRulePriorities({ RulePriorities });
    const [first, second, last] = await rules();
    expect([first!.RuleArn, second!.RuleArn]).toEqual([late.RuleArn, early.RuleArn]);
    expect(last).toMatchObject({ IsDefault: true, Actions: [gone] });
    expect((await refusal(aws.elb.deleteRule({ RuleArn: last!.RuleArn! })))!.code).toBe(
      'OperationNotPermitted',
    );
    for (const { RuleArn } of [late, early]) await aws.elb.deleteRule({ RuleArn: RuleArn! });
  });

  it('make a target group the balancer’s, as long as one forwards to it', async () => {
    const { RuleArn, Actions } = await create(1, paths('/shop'), [{ Type: 'forward', TargetGroupArn }]);
    expect(Actions![0]!.ForwardConfig).toEqual({
      TargetGroups: [{ TargetGroupArn, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    });
    expect(await balancersOf()).toEqual([LoadBalancerArn]);
    expect((await refusal(aws.elb.deleteTargetGroup({ TargetGroupArn })))!.code).toBe('ResourceInUse');
    await aws.elb.modifyRule({ RuleArn: RuleArn!, Actions: [gone] });
    expect(await balancersOf()).toEqual([]);
    await aws.elb.deleteRule({ RuleArn: RuleArn! });
  });

  it('tell one path in both places that AWS has for it', async () => {
    const { RuleArn, Conditions } = await create(2);
    expect(Conditions).toEqual([
      { Field: 'path-pattern', Values: ['/a/*'], PathPatternConfig: { Values: ['/a/*'] } },
    ]);
    await aws.elb.deleteRule({ RuleArn: RuleArn! });
  });

  it.each<[RuleCondition, string]>([
    [{ Field: 'path' }, "Condition field 'path' must be one of"],
    [{ Field: 'host-header' }, 'A condition value must be specified'],
    [{ Field: 'host-header', Values: ['a', 'b'] }, "The 'host-header' field contains too many values"],
    [
      { Field: 'host-header', Values: ['a'.repeat(129)] },
      "The 'host-header' value is too long; the limit is '128'",
    ],
    [{ Field: 'source-ip' }, "A 'SourceIpConfig' must be specified with 'source-ip'"],
    [
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } },
      'allowed characters are A-Z',
    ],
    [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'k' }] } }, "A 'Value' must be specified"],
  ])('are refused: %o', async (condition, text) => {
    const error = await refusal(create(9, [condition]));
    expect(error).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(text) });
  });

  it('have priorities of their own, and are known by their ARN', async () => {
    const { RuleArn } = await create(3);
    expect((await refusal(create(3)))!.code).toBe('PriorityInUse');
    expect((await refusal(aws.elb.describeRules({ RuleArns: [`${RuleArn}x`] })))!.code).toBe('RuleNotFound');
    await aws.elb.addTags({ ResourceArns: [RuleArn!], Tags: [{ Key: 'team', Value: 'shop' }] });
    const { TagDescriptions } = await aws.elb.describeTags({ ResourceArns: [RuleArn!] });
    expect(TagDescriptions![0]!.Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
    await aws.elb.deleteRule({ RuleArn: RuleArn! });
  });
});

it('a listener has the attributes of its kind of balancer, and certificates beside its default one', async () => {
  const attributes = (Key: string) => ({ ListenerArn, Attributes: [{ Key, Value: 'false' }] });
  await aws.elb.modifyListenerAttributes(attributes('routing.http.response.server.enabled'));
  expect((await aws.elb.describeListenerAttributes({ ListenerArn })).Attributes).toEqual([
    { Key: 'routing.http.response.server.enabled', Value: 'false' },
  ]);
  const wrong = aws.elb.modifyListenerAttributes(attributes('tcp.idle_timeout.seconds'));
  expect((await refusal(wrong))!.code).toBe('ValidationError');
  const Certificates = [{ CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }];
  await aws.elb.addListenerCertificates({ ListenerArn, Certificates });
  const told = await aws.elb.describeListenerCertificates({ ListenerArn });
  expect(told.Certificates).toEqual([{ ...Certificates[0], IsDefault: false }]);
});
