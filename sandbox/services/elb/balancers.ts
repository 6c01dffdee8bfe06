import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { LoadBalancer, TargetGroup } from '../../world/network-types.ts';
import type { Region } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';

interface Paged {
  PageSize?: number | undefined;
  Marker?: string | undefined;
}

function elbPage<T>(all: T[], { PageSize = 400, Marker }: Paged) {
  if (PageSize < 1 || PageSize > 400)
    throw new AwsError(
      'ValidationError',
      `The page size ${PageSize} is not valid. It must be between 1 and 400.`,
    );
  return pageOf(all, PageSize, Marker, new AwsError('ValidationError', 'The marker is not valid.'));
}

const toBalancer = (region: Region, balancer: LoadBalancer): elb.LoadBalancer => ({
  LoadBalancerArn: balancer.arn,
  LoadBalancerName: balancer.name,
  DNSName: balancer.dnsName,
  CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
  CreatedTime: new Date(balancer.createdAt),
  Scheme: balancer.scheme,
  VpcId: region.vpcId,
  State: { Code: 'active' },
  Type: 'application',
  IpAddressType: 'ipv4',
  AvailabilityZones: region.subnets.map(({ id, zone }) => ({ SubnetId: id, ZoneName: zone })),
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

const toTargetGroup = (region: Region, group: TargetGroup): elb.TargetGroup => ({
  TargetGroupArn: group.arn,
  TargetGroupName: group.name,
  Protocol: 'HTTP',
  ProtocolVersion: 'HTTP1',
  Port: group.port,
  VpcId: region.vpcId,
  HealthCheckProtocol: 'HTTP',
  HealthCheckPort: 'traffic-port',
  HealthCheckPath: group.healthPath,
  HealthCheckEnabled: true,
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' },
  LoadBalancerArns: group.loadBalancerArn ? [group.loadBalancerArn] : [],
  TargetType: 'instance',
  IpAddressType: 'ipv4',
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
