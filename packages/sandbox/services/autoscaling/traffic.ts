import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group } from '../../world/groups/group.ts';
import { membersOf } from '../../world/groups/members.ts';
import { settle } from '../../world/groups/settle.ts';
import { MINUTE } from '../../world/time/time.ts';
import type { Region, World } from '../../world/types.ts';
import { groupOf } from './group-of.ts';

const UNKNOWN = 'Provided Target Groups may not be valid. Please ensure they exist and try again.';

/** @throws AwsError on a target group that there is not */
export function checkTargets(region: Region, arns: readonly string[]) {
  const known = region.targetGroups.map(({ arn }) => arn);
  if (arns.some((arn) => !known.includes(arn))) throw new AwsError('ValidationError', UNKNOWN);
}

const NO_BALANCER = 'Provided Load Balancers may not be valid. Please ensure they exist and try again.';

/** @throws AwsError on a Classic Load Balancer that there is not */
export function checkClassic({ classicBalancers = [] }: Region, names: readonly string[]) {
  if (names.some((name) => !classicBalancers.some((one) => one.name === name)))
    throw new AwsError('ValidationError', NO_BALANCER);
}

/** Machines that run are registered, or taken out, with the group's first and last target. */
function setTargets(world: World, region: Region, group: Group, arns: string[]) {
  const had = group.targetGroupArns.length > 0;
  group.targetGroupArns = arns;
  for (const instance of membersOf(region, group)) {
    if (!had && arns.length > 0 && instance.target === 'unused' && instance.lifecycle === 'InService') {
      instance.target = region.images[instance.imageId]?.behaviour.serves === false ? 'unhealthy' : 'healthy';
      delete instance.unregistered;
    }
    if (arns.length === 0) instance.target = 'unused';
  }
  settle(world, region, group);
}

const joined = (known: string[], more: string[] = []) => [...new Set([...known, ...more])];
const without = (known: string[], gone: string[] = []) => known.filter((one) => !gone.includes(one));

export const attachTargetGroups: Operation<autoScaling.AttachLoadBalancerTargetGroupsType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  checkTargets(region, input.TargetGroupARNs ?? []);
  setTargets(world, region, group, joined(group.targetGroupArns, input.TargetGroupARNs));
  return {};
};

export const detachTargetGroups: Operation<autoScaling.DetachLoadBalancerTargetGroupsType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  setTargets(world, region, group, without(group.targetGroupArns, input.TargetGroupARNs));
  return {};
};

const stateOf = (group: Group, now: number) => (now - group.createdAt < MINUTE ? 'Adding' : 'InService');

export const describeLoadBalancerTargetGroups: Operation<
  autoScaling.DescribeLoadBalancerTargetGroupsRequest,
  autoScaling.DescribeLoadBalancerTargetGroupsResponse
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  return {
    LoadBalancerTargetGroups: group.targetGroupArns.map((LoadBalancerTargetGroupARN) => ({
      LoadBalancerTargetGroupARN,
      State: stateOf(group, context.now),
    })),
  };
};

/** Classic load balancers, by name. */
export const attachLoadBalancers: Operation<autoScaling.AttachLoadBalancersType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  checkClassic(region, input.LoadBalancerNames ?? []);
  group.classicBalancers = joined(group.classicBalancers, input.LoadBalancerNames);
  return {};
};

export const detachLoadBalancers: Operation<autoScaling.DetachLoadBalancersType> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  group.classicBalancers = without(group.classicBalancers, input.LoadBalancerNames);
  return {};
};

export const describeLoadBalancers: Operation<
  autoScaling.DescribeLoadBalancersRequest,
  autoScaling.DescribeLoadBalancersResponse
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  return {
    LoadBalancers: group.classicBalancers.map((LoadBalancerName) => ({
      LoadBalancerName,
      State: stateOf(group, context.now),
    })),
  };
};

type Kind = 'elb' | 'elbv2' | 'vpc-lattice';

/** Without a type, the identifier tells it. */
const kindOf = ({ Type, Identifier = '' }: autoScaling.TrafficSourceIdentifier) => {
  if (Type) return Type;
  if (Identifier.startsWith('arn:')) return Identifier.includes(':vpc-lattice:') ? 'vpc-lattice' : 'elbv2';
  return 'elb';
};

const ofKind = (sources: autoScaling.TrafficSourceIdentifier[] | undefined, kind: Kind) =>
  (sources ?? []).filter((one) => kindOf(one) === kind).map(({ Identifier = '' }) => Identifier);

/** Everything that sends traffic to a group, with its kind. */
export const trafficSources = ({ targetGroupArns, classicBalancers, latticeTargets = [] }: Group) => [
  ...targetGroupArns.map((Identifier) => ({ Identifier, Type: 'elbv2' })),
  ...classicBalancers.map((Identifier) => ({ Identifier, Type: 'elb' })),
  ...latticeTargets.map((Identifier) => ({ Identifier, Type: 'vpc-lattice' })),
];

export const attachTrafficSources: Operation<autoScaling.AttachTrafficSourcesType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const [targets, classic] = [ofKind(input.TrafficSources, 'elbv2'), ofKind(input.TrafficSources, 'elb')];
  checkTargets(region, targets);
  checkClassic(region, classic);
  group.classicBalancers = joined(group.classicBalancers, classic);
  group.latticeTargets = joined(group.latticeTargets ?? [], ofKind(input.TrafficSources, 'vpc-lattice'));
  setTargets(world, region, group, joined(group.targetGroupArns, targets));
  return {};
};

export const detachTrafficSources: Operation<autoScaling.DetachTrafficSourcesType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const of = (kind: Kind) => ofKind(input.TrafficSources, kind);
  group.classicBalancers = without(group.classicBalancers, of('elb'));
  group.latticeTargets = without(group.latticeTargets ?? [], of('vpc-lattice'));
  setTargets(world, region, group, without(group.targetGroupArns, of('elbv2')));
  return {};
};

export const describeTrafficSources: Operation<
  autoScaling.DescribeTrafficSourcesRequest,
  autoScaling.DescribeTrafficSourcesResponse
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  return {
    TrafficSources: trafficSources(group)
      .filter(({ Type }) => !input.TrafficSourceType || Type === input.TrafficSourceType)
      .map((source) => ({ ...source, State: stateOf(group, context.now) })),
  };
};
