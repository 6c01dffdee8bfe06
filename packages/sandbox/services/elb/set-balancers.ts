import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { regionOf } from '../region.ts';
import { toBalancer } from './balancers.ts';
import { balancerNamed, checkAddressType, subnetsFor } from './change-balancers.ts';
import { refuse } from './refuse.ts';

/** A network balancer keeps those that it has; the others get what is named in place of it. */
export const setSubnets: Operation<elb.SetSubnetsInput, elb.SetSubnetsOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  const balancer = balancerNamed(region, input.LoadBalancerArn);
  const mapped = (input.SubnetMappings ?? []).flatMap(({ SubnetId }) => SubnetId ?? []);
  const ids = input.Subnets?.length ? input.Subnets : mapped;
  if (ids.length === 0) refuse('You must specify either subnets or subnet mappings');
  subnetsFor(region, balancer.type ?? 'application', ids);
  balancer.subnetIds = [...ids];
  if (input.IpAddressType) balancer.addressType = input.IpAddressType;
  const { AvailabilityZones, IpAddressType } = toBalancer(region, balancer);
  return { AvailabilityZones, IpAddressType };
};

export const setSecurityGroups: Operation<elb.SetSecurityGroupsInput, elb.SetSecurityGroupsOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const balancer = balancerNamed(region, input.LoadBalancerArn);
  const ids = input.SecurityGroups ?? [];
  const unknown = ids.find((id) => !region.securityGroups.some((one) => one.id === id));
  if (unknown !== undefined)
    throw new AwsError('InvalidSecurityGroup', `Security group '${unknown}' does not exist`);
  balancer.securityGroupIds = [...ids];
  return { SecurityGroupIds: ids };
};

export const setIpAddressType: Operation<elb.SetIpAddressTypeInput, elb.SetIpAddressTypeOutput> = (
  world,
  input,
  context,
) => {
  const balancer = balancerNamed(regionOf(world, context), input.LoadBalancerArn);
  checkAddressType(input.IpAddressType);
  balancer.addressType = input.IpAddressType!;
  return { IpAddressType: input.IpAddressType };
};
