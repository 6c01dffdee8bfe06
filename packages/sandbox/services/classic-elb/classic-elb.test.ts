import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
const named = { LoadBalancerName: 'old' };
const listener = { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 };

beforeEach(async () => {
  aws = await openSandbox();
  await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 2 });
  await aws.classicElb.createLoadBalancer({ ...named, Listeners: [listener], Subnets: ['subnet-0a'] });
  await aws.pass(300);
});
afterEach(() => aws.close());

const described = async () => (await aws.classicElb.describeLoadBalancers({})).LoadBalancerDescriptions![0]!;
const health = async () => (await aws.classicElb.describeInstanceHealth(named)).InstanceStates!;

it('is another API than that of application balancers, under the same signing name', async () => {
  const { LoadBalancers } = await aws.elb.describeLoadBalancers({});
  expect(LoadBalancers!.map(({ LoadBalancerName }) => LoadBalancerName)).toEqual(['web']);
  expect(await described()).toMatchObject({
    ...{ LoadBalancerName: 'old', Subnets: ['subnet-0a'], AvailabilityZones: ['us-east-1a'] },
    HealthCheck: { Target: 'TCP:8080', Interval: 30, HealthyThreshold: 10 },
    ListenerDescriptions: [{ Listener: { ...listener, InstanceProtocol: 'HTTP' } }],
  });
});

it('has the machines of the groups that name it, until they are taken out or the group lets go', async () => {
  const group = { AutoScalingGroupName: 'web', LoadBalancerNames: ['old'] };
  await aws.autoScaling.attachLoadBalancers(group);
  const [one, two] = await health();
  expect([one!.State, two!.State]).toEqual(['InService', 'InService']);
  const Instances = [{ InstanceId: one!.InstanceId! }];
  await aws.classicElb.deregisterInstancesFromLoadBalancer({ ...named, Instances });
  expect((await health()).map(({ InstanceId }) => InstanceId)).toEqual([two!.InstanceId]);
  const { InstanceStates } = await aws.classicElb.describeInstanceHealth({ ...named, Instances });
  expect(InstanceStates![0]).toMatchObject({ State: 'OutOfService', ReasonCode: 'Instance' });
  await aws.classicElb.registerInstancesWithLoadBalancer({ ...named, Instances });
  await aws.autoScaling.detachLoadBalancers(group);
  expect((await described()).Instances).toEqual(Instances);
});

it('refuses what AWS refuses', async () => {
  const { classicElb, autoScaling } = aws;
  const code = async (call: Promise<unknown>) => (await refusal(call))?.code;
  expect(await refusal(classicElb.describeLoadBalancers({ LoadBalancerNames: ['gone'] }))).toMatchObject({
    ...{
      code: 'LoadBalancerNotFound',
      message: "There is no ACTIVE Load Balancer named 'gone'",
      status: 400,
    },
  });
  const again = { ...named, Listeners: [listener], Subnets: ['subnet-0a'] };
  expect(await code(classicElb.createLoadBalancer(again))).toBe('DuplicateLoadBalancerName');
  const nowhere = { LoadBalancerName: 'none', Listeners: [listener] };
  expect(await code(classicElb.createLoadBalancer(nowhere))).toBe('ValidationError');
  const other = { ...named, Listeners: [{ ...listener, InstancePort: 81 }] };
  expect(await code(classicElb.createLoadBalancerListeners(other))).toBe('DuplicateListener');
  const strange = { ...named, Instances: [{ InstanceId: 'i-0strange' }] };
  expect(await code(classicElb.registerInstancesWithLoadBalancer(strange))).toBe('InvalidInstance');
  expect(await code(classicElb.detachLoadBalancerFromSubnets({ ...named, Subnets: ['subnet-0a'] }))).toBe(
    'InvalidConfigurationRequest',
  );
  const policies = { ...named, LoadBalancerPort: 80, PolicyNames: ['none'] };
  expect(await code(classicElb.setLoadBalancerPoliciesOfListener(policies))).toBe('PolicyNotFound');
  const group = { AutoScalingGroupName: 'web', LoadBalancerNames: ['gone'] };
  expect(await code(autoScaling.attachLoadBalancers(group))).toBe('ValidationError');
});

it('keeps its attributes, policies and tags', async () => {
  const { classicElb } = aws;
  const drains = { ConnectionDraining: { Enabled: true } };
  await classicElb.modifyLoadBalancerAttributes({ ...named, LoadBalancerAttributes: drains });
  const { LoadBalancerAttributes } = await classicElb.describeLoadBalancerAttributes(named);
  expect(LoadBalancerAttributes).toMatchObject({
    ConnectionDraining: { Enabled: true, Timeout: 300 },
    CrossZoneLoadBalancing: { Enabled: false },
  });
  const policy = { ...named, PolicyName: 'sticky' };
  await classicElb.createLBCookieStickinessPolicy({ ...policy, CookieExpirationPeriod: 60 });
  await classicElb.setLoadBalancerPoliciesOfListener({
    ...named,
    LoadBalancerPort: 80,
    PolicyNames: ['sticky'],
  });
  expect(await described()).toMatchObject({
    Policies: { LBCookieStickinessPolicies: [{ PolicyName: 'sticky', CookieExpirationPeriod: 60 }] },
    ListenerDescriptions: [{ PolicyNames: ['sticky'] }],
  });
  expect((await refusal(classicElb.deleteLoadBalancerPolicy(policy)))!.code).toBe(
    'InvalidConfigurationRequest',
  );
});
