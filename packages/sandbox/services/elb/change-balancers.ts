import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { LoadBalancer, Subnet } from '../../world/network.ts';
import { hex } from '../../world/random.ts';
import type { Region } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';
import { toBalancer } from './balancers.ts';
import { refuse } from './refuse.ts';

const KINDS = { application: 'app', network: 'net', gateway: 'gwy' } as const;

const ADDRESS_TYPES = ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'];

/** @throws AwsError on a type that there is not */
export function checkAddressType(type: string | undefined) {
  if (type !== undefined && !ADDRESS_TYPES.includes(type))
    refuse(
      `1 validation error detected: Value '${type}' at 'ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [${ADDRESS_TYPES.join(', ')}]`,
    );
}

/** @throws AwsError where a subnet is not there, or an application balancer would be in one zone */
export function subnetsFor(region: Region, kind: string, ids: readonly string[]): Subnet[] {
  const subnets = ids.map((id) => {
    const subnet = region.subnets.find((one) => one.id === id);
    if (subnet) return subnet;
    throw new AwsError('SubnetNotFound', `The subnet ID '${id}' does not exist`);
  });
  if (kind === 'application' && new Set(subnets.map(({ zone }) => zone)).size < 2)
    throw new AwsError(
      'InvalidConfigurationRequest',
      'At least two subnets in two different Availability Zones must be specified',
    );
  return subnets;
}

/** @throws AwsError where two balancers would have one name, or a subnet is not there */
export const createLoadBalancer: Operation<elb.CreateLoadBalancerInput, elb.CreateLoadBalancerOutput> = (
  world,
  input,
  context,
) => {
  const region = regionToFill(world, context);
  const name = input.Name!;
  if (region.loadBalancers.some((one) => one.name === name))
    throw new AwsError(
      'DuplicateLoadBalancerName',
      `A load balancer with the same name '${name}' exists, but with different settings`,
    );
  const kind = input.Type ?? 'application';
  checkAddressType(input.IpAddressType);
  const subnetIds = input.Subnets ?? (input.SubnetMappings ?? []).flatMap(({ SubnetId }) => SubnetId ?? []);
  const subnets = subnetsFor(region, kind, subnetIds);
  const balancer: LoadBalancer = {
    arn: `arn:aws:elasticloadbalancing:${region.name}:${world.account}:loadbalancer/${KINDS[kind]}/${name}/${hex(world, 16)}`,
    name,
    dnsName: `${name}-${hex(world, 8)}.${region.name}.elb.amazonaws.com`,
    createdAt: context.now,
    scheme: input.Scheme ?? 'internet-facing',
    ...(kind !== 'application' && { type: kind }),
    vpcId: subnets[0]?.vpcId ?? region.vpcId,
    subnetIds,
    ...(input.IpAddressType && { addressType: input.IpAddressType }),
    securityGroupIds: input.SecurityGroups ?? [],
    tags: fromKeyValues(input.Tags),
  };
  region.loadBalancers.push(balancer);
  return { LoadBalancers: [{ ...toBalancer(region, balancer), State: { Code: 'provisioning' } }] };
};

/** @throws AwsError where there is no such balancer */
export function balancerNamed(region: Region, arn: string | undefined): LoadBalancer {
  const balancer = region.loadBalancers.find((one) => one.arn === arn);
  if (balancer) return balancer;
  throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);
}

/** Its listeners go with it; one that is not there is no error. */
export const deleteLoadBalancer: Operation<elb.DeleteLoadBalancerInput, elb.DeleteLoadBalancerOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const arn = input.LoadBalancerArn;
  const isProtected = region.loadBalancers.some(
    (one) => one.arn === arn && one.attributes?.['deletion_protection.enabled'] === 'true',
  );
  if (isProtected)
    throw new AwsError(
      'OperationNotPermitted',
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  region.loadBalancers = region.loadBalancers.filter((one) => one.arn !== arn);
  region.listeners = region.listeners.filter(({ loadBalancerArn }) => loadBalancerArn !== arn);
  for (const target of region.targetGroups) if (target.loadBalancerArn === arn) target.loadBalancerArn = '';
  return {};
};
