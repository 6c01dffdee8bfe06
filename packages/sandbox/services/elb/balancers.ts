import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { LoadBalancer, TargetGroup } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { healthCheckOf } from './health-check.ts';

interface Paged {
  PageSize?: number | undefined;
  Marker?: string | undefined;
}

/** @throws AwsError on a page size or a marker that cannot be */
export function elbPage<T>(all: T[], { PageSize = 400, Marker }: Paged) {
  if (PageSize < 1 || PageSize > 400)
    throw new AwsError(
      'ValidationError',
      `The page size ${PageSize} is not valid. It must be between 1 and 400.`,
    );
  return pageOf(all, PageSize, Marker, new AwsError('ValidationError', 'The marker is not valid.'));
}

export const toBalancer = (region: Region, balancer: LoadBalancer): elb.LoadBalancer => ({
  LoadBalancerArn: balancer.arn,
  LoadBalancerName: balancer.name,
  DNSName: balancer.dnsName,
  CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
  CreatedTime: new Date(balancer.createdAt),
  Scheme: balancer.scheme,
  VpcId: balancer.vpcId ?? region.vpcId,
  ...(balancer.securityGroupIds && { SecurityGroups: balancer.securityGroupIds }),
  State: { Code: 'active' },
  Type: balancer.type ?? 'application',
  IpAddressType: (balancer.addressType ?? 'ipv4') as elb.IpAddressType,
  AvailabilityZones: region.subnets
    .filter(({ id }) => !balancer.subnetIds || balancer.subnetIds.includes(id))
    .map(({ id, zone }) => ({ SubnetId: id, ZoneName: zone })),
});

export const describeLoadBalancers: Operation<
  elb.DescribeLoadBalancersInput,
  elb.DescribeLoadBalancersOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const [arns, names] = [input.LoadBalancerArns ?? [], input.Names ?? []];
  const chosen = region.loadBalancers.filter(
    ({ arn, name }) => arns.length + names.length === 0 || arns.includes(arn) || names.includes(name),
  );
  if (chosen.length < arns.length + names.length)
    throw new AwsError('LoadBalancerNotFound', 'One or more load balancers not found');
  const { items, next } = elbPage(chosen, input);
  return { LoadBalancers: items.map((one) => toBalancer(region, one)), ...(next && { NextMarker: next }) };
};

/** @throws AwsError where there is no such target group */
export function targetGroupNamed(region: Region, arn: string | undefined): TargetGroup {
  const group = region.targetGroups.find((one) => one.arn === arn);
  if (group) return group;
  throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
}

/** A Network Load Balancer speaks TCP to its targets. */
const protocolOf = (region: Region, { loadBalancerArn }: TargetGroup) =>
  region.loadBalancers.find(({ arn }) => arn === loadBalancerArn)?.type === 'network'
    ? { Protocol: 'TCP' as const }
    : { Protocol: 'HTTP' as const, ProtocolVersion: 'HTTP1' };

/** Of a seeded group: it asks for a page, whatever its protocol. */
const SEEDED = { HealthCheckProtocol: 'HTTP', HealthyThresholdCount: 2 } as const;

const isOfNetwork = ({ given }: TargetGroup) => given?.['TargetType'] !== 'lambda';

export const toTargetGroup = (region: Region, group: TargetGroup): elb.TargetGroup => ({
  TargetGroupArn: group.arn,
  TargetGroupName: group.name,
  ...(isOfNetwork(group) && {
    ...protocolOf(region, group),
    Port: group.port,
    VpcId: group.vpcId ?? region.vpcId,
  }),
  LoadBalancerArns: group.loadBalancerArn ? [group.loadBalancerArn] : [],
  TargetType: 'instance',
  IpAddressType: 'ipv4',
  ...(group.given as Partial<elb.TargetGroup>),
  ...healthCheckOf({
    ...protocolOf(region, group),
    HealthCheckPath: group.healthPath,
    ...(group.given ?? SEEDED),
  }),
});

export const describeTargetGroups: Operation<
  elb.DescribeTargetGroupsInput,
  elb.DescribeTargetGroupsOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const [arns, names] = [input.TargetGroupArns ?? [], input.Names ?? []];
  const chosen = region.targetGroups
    .filter(({ arn, name }) => arns.length + names.length === 0 || arns.includes(arn) || names.includes(name))
    .filter(({ loadBalancerArn }) => !input.LoadBalancerArn || loadBalancerArn === input.LoadBalancerArn);
  if (chosen.length < arns.length + names.length)
    throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
  const { items, next } = elbPage(chosen, input);
  return { TargetGroups: items.map((one) => toTargetGroup(region, one)), ...(next && { NextMarker: next }) };
};
