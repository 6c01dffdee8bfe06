import type { Sample, Step } from './test-sample.ts';
import type { Region } from './world/types.ts';

const ELB = 'elasticloadbalancing';

/** A balancer with a listener that has a rule: their ARNs stand in the region, as the samples need them. */
export function addRule(region: Region) {
  const [listener] = region.listeners;
  const arn = `${listener!.arn.replace(':listener/', ':listener-rule/')}/0b`;
  const Conditions = [{ Field: 'path-pattern', Values: ['/old/*'] }];
  const Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
  listener!.rules = [{ arn, priority: 10, given: { Conditions, Actions } }];
}

/** One sensible call of each operation of listeners and their rules. */
function listenerCalls(region: Region): Record<string, Sample> {
  const [{ loadBalancerArn, ...listener }] = region.listeners as [Region['listeners'][0]];
  const { arn: TargetGroupArn } = region.targetGroups[0]!;
  const ListenerArn = listener.arn;
  const [rule] = listener.rules!;
  const RuleArn = rule!.arn;
  const actions = [{ Type: 'forward', TargetGroupArn }];
  const paths = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/a/*', '/b/*'] } }];
  const Certificates = [{ CertificateArn: `arn:aws:acm:${region.name}:123456789012:certificate/1` }];
  const certified: Step = [ELB, 'AddListenerCertificates', { ListenerArn, Certificates }];
  const header = { Key: 'routing.http.response.server.enabled', Value: 'false' };
  return {
    AddListenerCertificates: { input: { ListenerArn, Certificates } },
    CreateListener: {
      input: { LoadBalancerArn: loadBalancerArn, Port: 8443, Protocol: 'HTTP', DefaultActions: actions },
    },
    CreateRule: { input: { ListenerArn, Priority: 20, Conditions: paths, Actions: actions } },
    DeleteListener: { input: { ListenerArn } },
    DeleteRule: { input: { RuleArn } },
    DescribeListenerAttributes: { input: { ListenerArn } },
    DescribeListenerCertificates: { input: { ListenerArn }, first: [certified] },
    DescribeListeners: { input: { LoadBalancerArn: loadBalancerArn } },
    DescribeRules: { input: { ListenerArn } },
    ModifyListener: { input: { ListenerArn, DefaultActions: actions } },
    ModifyListenerAttributes: { input: { ListenerArn, Attributes: [header] } },
    ModifyRule: { input: { RuleArn, Conditions: paths } },
    RemoveListenerCertificates: { input: { ListenerArn, Certificates }, first: [certified] },
    SetRulePriorities: { input: { RulePriorities: [{ RuleArn, Priority: 30 }] } },
  };
}

/** One sensible call of each operation of load balancers and target groups. */
export function balancerCalls(region: Region): Record<string, Sample> {
  const { arn: LoadBalancerArn } = region.loadBalancers[0]!;
  const { arn: TargetGroupArn } = region.targetGroups[0]!;
  const targets = { TargetGroupArn, Targets: [{ Id: Object.keys(region.instances)[0]! }] };
  const tags = { ResourceArns: [TargetGroupArn], Tags: [{ Key: 'team', Value: 'shop' }] };
  const spare = { Name: 'spare', Port: 80, Protocol: 'HTTP', VpcId: region.vpcId };
  const subnets = region.subnets.slice(0, 2).map(({ id }) => id);
  const idle = [{ Key: 'idle_timeout.timeout_seconds', Value: '30' }];
  const drain = [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }];
  return {
    ...listenerCalls(region),
    AddTags: { input: tags },
    CreateLoadBalancer: { input: { Name: 'new', Subnets: subnets } },
    CreateTargetGroup: { input: { ...spare, Name: 'new' } },
    DeleteLoadBalancer: { input: { LoadBalancerArn } },
    DeleteTargetGroup: {
      input: { TargetGroupArn: region.targetGroups.at(-1)!.arn },
      first: [[ELB, 'CreateTargetGroup', spare]],
    },
    DeregisterTargets: { input: targets },
    DescribeAccountLimits: { input: {} },
    DescribeLoadBalancerAttributes: { input: { LoadBalancerArn } },
    DescribeTags: { input: { ResourceArns: [TargetGroupArn] }, first: [[ELB, 'AddTags', tags]] },
    ModifyLoadBalancerAttributes: { input: { LoadBalancerArn, Attributes: idle } },
    ModifyTargetGroup: { input: { TargetGroupArn, HealthCheckPath: '/ready' } },
    ModifyTargetGroupAttributes: { input: { TargetGroupArn, Attributes: drain } },
    RegisterTargets: { input: targets },
    RemoveTags: { input: { ResourceArns: [TargetGroupArn], TagKeys: ['team'] } },
    SetIpAddressType: { input: { LoadBalancerArn, IpAddressType: 'dualstack' } },
    SetSecurityGroups: { input: { LoadBalancerArn, SecurityGroups: [region.securityGroups[0]!.id] } },
    SetSubnets: { input: { LoadBalancerArn, Subnets: subnets } },
  };
}
