import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import type { ClassicBalancer } from '../../world/classic-balancer.ts';
import type { Subnet } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';
import { balancerOf } from './balancer-of.ts';
import { badConfiguration, refuse } from './refusals.ts';

export const vpcOf = (region: Region, { vpcId }: { vpcId?: string }) => vpcId ?? region.vpcId;

/** @throws AwsError on a subnet that is not there */
export function subnetsOf(region: Region, ids: readonly string[]): Subnet[] {
  return ids.map((id) => {
    const subnet = region.subnets.find((one) => one.id === id);
    if (subnet) return subnet;
    throw new AwsError('SubnetNotFound', `The subnet ID '${id}' does not exist`);
  });
}

/** The default subnets of zones. @throws AwsError on a zone that has none */
export function subnetsIn(region: Region, zones: readonly string[]): Subnet[] {
  return zones.map((zone) => {
    const subnet = region.subnets.find((one) => one.zone === zone && vpcOf(region, one) === region.vpcId);
    return subnet ?? refuse(`The default VPC has no subnet in Availability Zone ${zone}`);
  });
}

/** @throws AwsError where subnets are of several networks, or two of one zone */
export function checkSubnets(region: Region, subnets: readonly Subnet[]) {
  if (new Set(subnets.map((one) => vpcOf(region, one))).size > 1)
    throw badConfiguration('All subnets must be of one VPC');
  if (new Set(subnets.map(({ zone }) => zone)).size < subnets.length)
    throw badConfiguration('A load balancer has at most one subnet in an Availability Zone');
}

/** @throws AwsError on a security group that is not there */
export function checkSecurityGroups(region: Region, ids: readonly string[]) {
  const unknown = ids.find((id) => !region.securityGroups.some((one) => one.id === id));
  if (unknown !== undefined)
    throw new AwsError('InvalidSecurityGroup', 'One or more of the specified security groups do not exist.');
}

const zonesOf = (region: Region, { subnetIds }: ClassicBalancer) =>
  subnetsOf(region, subnetIds).map(({ zone }) => zone);

/** One more subnet of a zone that it has replaces nothing: AWS refuses it. */
function add(region: Region, balancer: ClassicBalancer, subnets: readonly Subnet[]) {
  const ids = [...new Set([...balancer.subnetIds, ...subnets.map(({ id }) => id)])];
  checkSubnets(region, subnetsOf(region, ids));
  balancer.subnetIds = ids;
}

function remove(balancer: ClassicBalancer, gone: readonly string[]) {
  const left = balancer.subnetIds.filter((id) => !gone.includes(id));
  if (left.length === 0) throw badConfiguration('A load balancer must keep at least one subnet');
  balancer.subnetIds = left;
}

export const attachToSubnets: Operation<
  classicElb.AttachLoadBalancerToSubnetsInput,
  classicElb.AttachLoadBalancerToSubnetsOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  add(region, balancer, subnetsOf(region, input.Subnets ?? []));
  return { Subnets: balancer.subnetIds };
};

export const detachFromSubnets: Operation<
  classicElb.DetachLoadBalancerFromSubnetsInput,
  classicElb.DetachLoadBalancerFromSubnetsOutput
> = (world, input, context) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  remove(balancer, input.Subnets ?? []);
  return { Subnets: balancer.subnetIds };
};

/** Of the default network only: each zone there has one subnet. */
export const enableZones: Operation<
  classicElb.AddAvailabilityZonesInput,
  classicElb.AddAvailabilityZonesOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  const had = zonesOf(region, balancer);
  add(
    region,
    balancer,
    subnetsIn(
      region,
      (input.AvailabilityZones ?? []).filter((zone) => !had.includes(zone)),
    ),
  );
  return { AvailabilityZones: zonesOf(region, balancer) };
};

export const disableZones: Operation<
  classicElb.RemoveAvailabilityZonesInput,
  classicElb.RemoveAvailabilityZonesOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  const gone = subnetsOf(region, balancer.subnetIds).filter(({ zone }) =>
    input.AvailabilityZones?.includes(zone),
  );
  remove(
    balancer,
    gone.map(({ id }) => id),
  );
  return { AvailabilityZones: zonesOf(region, balancer) };
};

export const applySecurityGroups: Operation<
  classicElb.ApplySecurityGroupsToLoadBalancerInput,
  classicElb.ApplySecurityGroupsToLoadBalancerOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  checkSecurityGroups(region, input.SecurityGroups ?? []);
  balancer.securityGroupIds = input.SecurityGroups ?? [];
  return { SecurityGroups: balancer.securityGroupIds };
};
