import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Vpc } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { vpcNamed } from './vpcs.ts';

/** The default network has names for its machines; one that somebody made has not, until it is told to. */
const ATTRIBUTES: Record<string, (vpc: Vpc) => ec2.DescribeVpcAttributeResult> = {
  enableDnsSupport: ({ dnsSupport = true }) => ({ EnableDnsSupport: { Value: dnsSupport } }),
  enableDnsHostnames: ({ isDefault = false, dnsHostnames = isDefault }) => ({
    EnableDnsHostnames: { Value: dnsHostnames },
  }),
  enableNetworkAddressUsageMetrics: ({ usageMetrics = false }) => ({
    EnableNetworkAddressUsageMetrics: { Value: usageMetrics },
  }),
};

export const describeVpcAttribute: Operation<
  ec2.DescribeVpcAttributeRequest,
  ec2.DescribeVpcAttributeResult
> = (world, { VpcId = '', Attribute = '' }, context) => {
  const vpc = vpcNamed(regionOf(world, context), VpcId);
  const read = ATTRIBUTES[Attribute];
  if (!read)
    throw new AwsError('InvalidParameterValue', `Value (${Attribute}) for parameter attribute is invalid.`);
  return { VpcId, ...read(vpc) };
};

/** The region's first one is kept by itself once something of it was set. */
function vpcToChange(region: Region, id: string): Vpc {
  const vpc = vpcNamed(region, id);
  if (!region.vpcs.includes(vpc)) region.vpcs.push(vpc);
  return vpc;
}

/** One attribute a call, as EC2 takes them. */
export const modifyVpcAttribute: Operation<ec2.ModifyVpcAttributeRequest> = (world, input, context) => {
  const vpc = vpcToChange(regionOf(world, context), input.VpcId!);
  const { EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics } = input;
  if (EnableDnsSupport?.Value !== undefined) vpc.dnsSupport = EnableDnsSupport.Value;
  if (EnableDnsHostnames?.Value !== undefined) vpc.dnsHostnames = EnableDnsHostnames.Value;
  if (EnableNetworkAddressUsageMetrics?.Value !== undefined)
    vpc.usageMetrics = EnableNetworkAddressUsageMetrics.Value;
  return {};
};

/** Whether machines get a public address. What a subnet has for IPv6 and names of resources is not kept here. */
export const modifySubnetAttribute: Operation<ec2.ModifySubnetAttributeRequest> = (world, input, context) => {
  const subnet = regionOf(world, context).subnets.find(({ id }) => id === input.SubnetId);
  if (!subnet)
    throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${input.SubnetId}' does not exist`);
  const isPublic = input.MapPublicIpOnLaunch?.Value;
  if (isPublic !== undefined) subnet.publicAddresses = isPublic;
  const assigns = input.AssignIpv6AddressOnCreation?.Value;
  if (assigns !== undefined) subnet.assignsIpv6 = assigns;
  return {};
};
