import type { Sample, Step } from './test-sample.ts';
import type { Region } from './world/types.ts';

/** One sensible call of each operation of Classic Load Balancers. */
export function classicCalls(region: Region): Record<string, Sample> {
  const named = { LoadBalancerName: 'old' };
  const names = { LoadBalancerNames: ['old'] };
  const listener = { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 };
  const [first, second] = region.subnets.map(({ id }) => id);
  const made: Step = ['elb', 'CreateLoadBalancer', { ...named, Listeners: [listener], Subnets: [first] }];
  const policy = { ...named, PolicyName: 'sticky' };
  const cookie: Step = ['elb', 'CreateLBCookieStickinessPolicy', { ...policy, CookieExpirationPeriod: 60 }];
  const tags = { ...names, Tags: [{ Key: 'team', Value: 'shop' }] };
  const [machine] = Object.keys(region.instances);
  const machines = { ...named, Instances: [{ InstanceId: machine }] };
  const registered: Step = ['elb', 'RegisterInstancesWithLoadBalancer', machines];
  const certificate = `arn:aws:acm:${region.name}:123456789012:certificate/1`;
  const attributes = { CrossZoneLoadBalancing: { Enabled: true } };
  const check = {
    ...{ Target: 'HTTP:8080/health', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 3 },
  };
  const [zone] = region.zones;
  const ends = {
    Protocol: 'HTTPS',
    LoadBalancerPort: 443,
    InstancePort: 8080,
    SSLCertificateId: certificate,
  };
  const calls: Record<string, [input: object, ...more: Step[]]> = {
    AddTags: [tags],
    ApplySecurityGroupsToLoadBalancer: [{ ...named, SecurityGroups: [region.securityGroups[0]!.id] }],
    AttachLoadBalancerToSubnets: [{ ...named, Subnets: [second] }],
    ConfigureHealthCheck: [{ ...named, HealthCheck: check }],
    CreateAppCookieStickinessPolicy: [{ ...policy, CookieName: 'session' }],
    CreateLBCookieStickinessPolicy: [policy],
    CreateLoadBalancer: [{ LoadBalancerName: 'older', Listeners: [listener], Subnets: [first] }],
    CreateLoadBalancerListeners: [{ ...named, Listeners: [ends] }],
    CreateLoadBalancerPolicy: [
      {
        ...{ ...policy, PolicyTypeName: 'ProxyProtocolPolicyType' },
        PolicyAttributes: [{ AttributeName: 'ProxyProtocol', AttributeValue: 'true' }],
      },
    ],
    DeleteLoadBalancer: [named],
    DeleteLoadBalancerListeners: [{ ...named, LoadBalancerPorts: [80] }],
    DeleteLoadBalancerPolicy: [policy, cookie],
    DeregisterInstancesFromLoadBalancer: [machines, registered],
    DescribeInstanceHealth: [named, registered],
    DescribeLoadBalancerAttributes: [named],
    DescribeLoadBalancerPolicies: [named, cookie],
    DescribeLoadBalancers: [{}, cookie, registered],
    DescribeTags: [names, ['elb', 'AddTags', tags]],
    DetachLoadBalancerFromSubnets: [
      { ...named, Subnets: [first] },
      ['elb', 'AttachLoadBalancerToSubnets', { ...named, Subnets: [second] }],
    ],
    DisableAvailabilityZonesForLoadBalancer: [
      { ...named, AvailabilityZones: [zone!.name] },
      ['elb', 'AttachLoadBalancerToSubnets', { ...named, Subnets: [second] }],
    ],
    EnableAvailabilityZonesForLoadBalancer: [{ ...named, AvailabilityZones: [zone!.name] }],
    ModifyLoadBalancerAttributes: [{ ...named, LoadBalancerAttributes: attributes }],
    RegisterInstancesWithLoadBalancer: [machines],
    RemoveTags: [{ ...names, Tags: [{ Key: 'team' }] }, ['elb', 'AddTags', tags]],
    SetLoadBalancerListenerSSLCertificate: [
      { ...named, LoadBalancerPort: 443, SSLCertificateId: certificate },
      ['elb', 'CreateLoadBalancerListeners', { ...named, Listeners: [ends] }],
    ],
    SetLoadBalancerPoliciesForBackendServer: [
      { ...named, InstancePort: 8080, PolicyNames: ['sticky'] },
      cookie,
    ],
    SetLoadBalancerPoliciesOfListener: [{ ...named, LoadBalancerPort: 80, PolicyNames: ['sticky'] }, cookie],
  };
  return Object.fromEntries(
    Object.entries(calls).map(([name, [input, ...more]]) => [name, { input, first: [made, ...more] }]),
  );
}
