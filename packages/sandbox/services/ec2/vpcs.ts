import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Subnet, Vpc } from '../../world/network.ts';
import { hex, resourceId } from '../../world/random.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { checkIds } from './ids.ts';
import { toSubnet } from './network.ts';
import { ec2Page } from './pages.ts';
import { tagsFor } from './tag-specifications.ts';
import { toTags } from './tags.ts';

/** With the region's first one, which is there without having been made. */
export function vpcsOf(region: Region): Vpc[] {
  const { vpcId, vpcs, subnets } = region;
  if (!vpcId || vpcs.some(({ id }) => id === vpcId)) return vpcs;
  const isDefault = subnets.some(({ cidr }) => cidr.startsWith('172.31.'));
  return [{ id: vpcId, cidr: isDefault ? '172.31.0.0/16' : '10.0.0.0/16', isDefault, tags: {} }, ...vpcs];
}

/** @throws AwsError as EC2 says that a VPC is not there */
export function vpcNamed(region: Region, id: string): Vpc {
  const vpc = vpcsOf(region).find((one) => one.id === id);
  if (vpc) return vpc;
  throw new AwsError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`);
}

const toVpc = (world: World, region: Region, vpc: Vpc): ec2.Vpc => ({
  VpcId: vpc.id,
  CidrBlock: vpc.cidr,
  IsDefault: vpc.isDefault ?? false,
  State: 'available',
  InstanceTenancy: (vpc.tenancy ?? 'default') as ec2.Tenancy,
  DhcpOptionsId: 'dopt-7a8b9c2d',
  OwnerId: world.account,
  CidrBlockAssociationSet: [
    {
      AssociationId: `vpc-cidr-assoc-${vpc.id.slice(4)}`,
      CidrBlock: vpc.cidr,
      CidrBlockState: { State: 'associated' },
    },
  ],
  ...(vpc.ipv6 && {
    Ipv6CidrBlockAssociationSet: [
      {
        AssociationId: ipv6AssociationOf(vpc),
        Ipv6CidrBlock: vpc.ipv6,
        Ipv6CidrBlockState: { State: 'associated' as const },
        NetworkBorderGroup: region.name,
        Ipv6Pool: 'Amazon',
      },
    ],
  }),
  Tags: toTags(vpc.tags),
});

const ipv6AssociationOf = ({ id }: Vpc) => `vpc-cidr-assoc-6${id.slice(5)}`;

interface Block {
  first: number;
  last: number;
  bits: number;
}

/** The addresses of "10.0.0.0/16". @throws AwsError on what is no block */
function blockOf(cidr: string | undefined): Block {
  const [, address = '', bits = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr ?? '') ?? [];
  const parts = address.split('.').map(Number);
  const isBlock =
    parts.length === 4 && parts.every((part) => part <= 255) && Number(bits) <= 32 && bits !== '';
  if (!isBlock)
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    );
  const size = 2 ** (32 - Number(bits));
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1, bits: Number(bits) };
}

export const createVpc: Operation<ec2.CreateVpcRequest, ec2.CreateVpcResult> = (world, input, context) => {
  const region = regionToFill(world, context);
  const { bits } = blockOf(input.CidrBlock);
  if (bits < 16 || bits > 28)
    throw new AwsError('InvalidVpc.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  const vpc: Vpc = {
    id: resourceId(world, 'vpc'),
    cidr: input.CidrBlock!,
    ...(input.AmazonProvidedIpv6CidrBlock && {
      ipv6: `2600:1f18:${hex(world, 4)}:${hex(world, 2)}00::/56`,
    }),
    ...(input.InstanceTenancy && { tenancy: input.InstanceTenancy }),
    tags: tagsFor(input.TagSpecifications, 'vpc'),
  };
  region.vpcs.push(vpc);
  region.securityGroups.push({
    ...{
      id: resourceId(world, 'sg'),
      vpcId: vpc.id,
      name: 'default',
      description: 'default VPC security group',
    },
  });
  return { Vpc: { ...toVpc(world, region, vpc), State: 'pending' } };
};

const READERS: Readers<Vpc> = {
  'vpc-id': ({ id }) => id,
  cidr: ({ cidr }) => cidr,
  'cidr-block-association.cidr-block': ({ cidr }) => cidr,
  isDefault: ({ isDefault }) => String(isDefault ?? false),
  'is-default': ({ isDefault }) => String(isDefault ?? false),
  state: () => 'available',
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ ipv6 }) => ipv6,
  'ipv6-cidr-block-association.association-id': (vpc) => (vpc.ipv6 ? ipv6AssociationOf(vpc) : undefined),
  'ipv6-cidr-block-association.state': ({ ipv6 }) => (ipv6 ? 'associated' : undefined),
};

export const describeVpcs: Operation<ec2.DescribeVpcsRequest, ec2.DescribeVpcsResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const ids = input.VpcIds ?? [];
  checkIds('vpc', ids);
  const chosen = ids.length > 0 ? ids.map((id) => vpcNamed(region, id)) : vpcsOf(region);
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input);
  return { Vpcs: items.map((vpc) => toVpc(world, region, vpc)), ...(next && { NextToken: next }) };
};

/** @throws AwsError while something is in it */
export const deleteVpc: Operation<ec2.DeleteVpcRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const { id } = vpcNamed(region, input.VpcId!);
  const isIn = ({ vpcId = region.vpcId }: { vpcId?: string }) => vpcId === id;
  const groups = region.securityGroups.filter((one) => isIn(one) && one.name !== 'default');
  if (region.subnets.some(isIn) || groups.length > 0)
    throw new AwsError('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  region.securityGroups = region.securityGroups.filter((one) => !isIn(one));
  region.vpcs = region.vpcs.filter((one) => one.id !== id);
  if (region.vpcId === id) region.vpcId = '';
  return {};
};

/** @throws AwsError where a subnet of IPv6 alone is asked for with other addresses, or without its own */
function checkFamily({ Ipv6Native, CidrBlock, Ipv6CidrBlock }: ec2.CreateSubnetRequest) {
  if (Ipv6Native && !Ipv6CidrBlock)
    throw new AwsError('MissingParameter', "Either 'ipv6CidrBlock' or 'ipv6IpamPoolId' should be provided.");
  if (Ipv6Native && CidrBlock)
    throw new AwsError(
      'InvalidParameterCombination',
      'When specifying ipv4 parameters, cidrBlock or ipv4IpamPoolId, you cannot set ipv6Native to true.',
    );
}

export const createSubnet: Operation<ec2.CreateSubnetRequest, ec2.CreateSubnetResult> = (
  world,
  input,
  context,
) => {
  const region = regionToFill(world, context);
  const vpc = vpcNamed(region, input.VpcId!);
  checkFamily(input);
  const [inner, outer] = [blockOf(input.CidrBlock), blockOf(vpc.cidr)];
  if (inner.first < outer.first || inner.last > outer.last)
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  const others = region.subnets
    .filter(({ vpcId = region.vpcId }) => vpcId === vpc.id)
    .map(({ cidr }) => blockOf(cidr));
  if (others.some((one) => inner.first <= one.last && one.first <= inner.last))
    throw new AwsError(
      'InvalidSubnet.Conflict',
      `The CIDR '${input.CidrBlock}' conflicts with another subnet`,
    );
  const zone = region.zones.find(
    ({ name, id }) => name === input.AvailabilityZone || id === input.AvailabilityZoneId,
  );
  if (!zone && (input.AvailabilityZone || input.AvailabilityZoneId))
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${input.AvailabilityZone ?? input.AvailabilityZoneId}) for parameter availabilityZone is invalid. ` +
        `Subnets can currently only be created in the following availability zones: ${region.zones.map(({ name }) => name).join(', ')}.`,
    );
  const subnet: Subnet = {
    id: resourceId(world, 'subnet'),
    vpcId: vpc.id,
    zone: (zone ?? region.zones[0])?.name ?? `${region.name}a`,
    cidr: input.CidrBlock!,
    tags: tagsFor(input.TagSpecifications, 'subnet'),
  };
  region.subnets.push(subnet);
  return { Subnet: toSubnet(world, region, subnet) };
};

/** @throws AwsError while machines are in it */
export const deleteSubnet: Operation<ec2.DeleteSubnetRequest> = (world, input, context: Context) => {
  const region = regionOf(world, context);
  const id = input.SubnetId!;
  if (!region.subnets.some((one) => one.id === id))
    throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
  if (
    Object.values(region.instances).some(({ subnetId, state }) => subnetId === id && state !== 'terminated')
  )
    throw new AwsError('DependencyViolation', `The subnet '${id}' has dependencies and cannot be deleted.`);
  region.subnets = region.subnets.filter((one) => one.id !== id);
  return {};
};
