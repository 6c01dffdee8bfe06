import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Instance, Lifecycle } from '../../world/machines/instance.ts';
import type { LoadBalancer, TargetGroup } from '../../world/network.ts';
import { timeOf, type RegionFacts } from './facts.ts';

const STATES = ['initial', 'healthy', 'unhealthy', 'draining', 'unused'] as const;

/** What its target groups said of a machine; where they were not asked, it is healthy if it is in service. */
export function targetState(
  { TargetHealth: health }: RegionFacts,
  group: Group,
  id: string,
  lifecycle: Lifecycle,
): Instance['target'] {
  if (!health) return group.targetGroupArns.length > 0 && lifecycle === 'InService' ? 'healthy' : 'unused';
  const told = health
    .filter(({ TargetGroupArn }) => group.targetGroupArns.includes(TargetGroupArn))
    .flatMap(({ TargetHealthDescriptions }) => TargetHealthDescriptions)
    .find(({ Target }) => Target?.Id === id)?.TargetHealth?.State;
  return STATES.find((one) => one === told) ?? 'unused';
}

export const balancerFrom = (fact: elb.LoadBalancer, now: number): LoadBalancer => ({
  arn: fact.LoadBalancerArn ?? '',
  name: fact.LoadBalancerName ?? '',
  dnsName: fact.DNSName ?? '',
  createdAt: timeOf(fact.CreatedTime, now),
  scheme: fact.Scheme === 'internal' ? 'internal' : 'internet-facing',
  ...((fact.Type === 'network' || fact.Type === 'gateway') && { type: fact.Type }),
  ...(fact.VpcId && { vpcId: fact.VpcId }),
  subnetIds: (fact.AvailabilityZones ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
  ...(fact.SecurityGroups && { securityGroupIds: fact.SecurityGroups }),
});

/** The ids of the groups' machines. */
export const membersIn = ({ AutoScalingGroups = [] }: RegionFacts): ReadonlySet<string | undefined> =>
  new Set(AutoScalingGroups.flatMap(({ Instances = [] }) => Instances.map((one) => one.InstanceId)));

type Members = ReturnType<typeof membersIn>;

/** Machines and addresses that no Auto Scaling group put there. */
function byHand(facts: RegionFacts, arn: string, members: Members) {
  const told = facts.TargetHealth?.find(({ TargetGroupArn }) => TargetGroupArn === arn);
  return (told?.TargetHealthDescriptions ?? []).flatMap(({ Target }) =>
    Target?.Id && !members.has(Target.Id)
      ? [{ id: Target.Id, ...(Target.Port !== undefined && { port: Target.Port }) }]
      : [],
  );
}

export function targetGroupFrom(fact: elb.TargetGroup, facts: RegionFacts, members: Members): TargetGroup {
  const arn = fact.TargetGroupArn ?? '';
  const told = facts.TargetGroupAttributes?.find(({ TargetGroupArn }) => TargetGroupArn === arn);
  const attributes = fromKeyValues(told?.Attributes);
  return {
    arn,
    name: fact.TargetGroupName ?? '',
    port: fact.Port ?? 80,
    loadBalancerArn: fact.LoadBalancerArns?.[0] ?? '',
    healthPath: fact.HealthCheckPath ?? '/',
    drainSeconds: Number(attributes['deregistration_delay.timeout_seconds'] ?? 300),
    ...(fact.VpcId && { vpcId: fact.VpcId }),
    targets: byHand(facts, arn, members),
    given: fact as Record<string, unknown>,
    attributes,
  };
}

export const listenerFrom = ({ ListenerArn = '', LoadBalancerArn = '', ...given }: elb.Listener) => ({
  arn: ListenerArn,
  loadBalancerArn: LoadBalancerArn,
  given: given as Record<string, unknown>,
});
