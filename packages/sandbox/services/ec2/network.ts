import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { freeAddresses } from '../../world/launch/free-addresses.ts';
import { givesPublicAddresses } from '../../world/network-interface.ts';
import type { Subnet } from '../../world/network.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { checkIds } from './ids.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';
import { own } from '../../world/own.ts';

export const describeRegions: Operation<ec2.DescribeRegionsRequest, ec2.DescribeRegionsResult> = (
  world,
  input,
) => {
  const unknown = (input.RegionNames ?? []).find((name) => !own(world.regions, name));
  if (unknown) throw new AwsError('InvalidParameterValue', `Invalid region name: ${unknown}`);
  return {
    Regions: Object.keys(world.regions)
      .filter((name) => !input.RegionNames?.length || input.RegionNames.includes(name))
      .map((RegionName) => ({
        RegionName,
        Endpoint: `ec2.${RegionName}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      })),
  };
};

export const describeAvailabilityZones: Operation<
  ec2.DescribeAvailabilityZonesRequest,
  ec2.DescribeAvailabilityZonesResult
> = (world, input, context) => ({
  AvailabilityZones: regionOf(world, context)
    .zones.filter(({ name }) => !input.ZoneNames?.length || input.ZoneNames.includes(name))
    .map(({ name, id }) => ({
      ZoneName: name,
      ZoneId: id,
      RegionName: context.region,
      State: 'available',
      ZoneType: 'availability-zone',
      OptInStatus: 'opt-in-not-required',
      GroupName: context.region,
    })),
});

/** Those that came with the region, not those that somebody made in its default VPC. */
const isDefault = ({ cidr, vpcId }: Subnet) => !vpcId && cidr.startsWith('172.31.');

export const toSubnet = (world: World, region: Region, subnet: Subnet): ec2.Subnet => ({
  SubnetId: subnet.id,
  VpcId: subnet.vpcId ?? region.vpcId,
  SubnetArn: `arn:aws:ec2:${region.name}:${world.account}:subnet/${subnet.id}`,
  AvailabilityZone: subnet.zone,
  AvailabilityZoneId: region.zones.find(({ name }) => name === subnet.zone)?.id,
  AvailableIpAddressCount: freeAddresses(region, subnet),
  DefaultForAz: isDefault(subnet),
  MapPublicIpOnLaunch: givesPublicAddresses(region, subnet.id),
  AssignIpv6AddressOnCreation: subnet.assignsIpv6 ?? false,
  Ipv6CidrBlockAssociationSet: [],
  Ipv6Native: false,
  EnableDns64: false,
  MapCustomerOwnedIpOnLaunch: false,
  PrivateDnsNameOptionsOnLaunch: {
    HostnameType: 'ip-name',
    EnableResourceNameDnsARecord: false,
    EnableResourceNameDnsAAAARecord: false,
  },
  ...(subnet.outpostArn && { OutpostArn: subnet.outpostArn }),
  CidrBlock: subnet.cidr,
  State: 'available' as const,
  OwnerId: world.account,
  Tags: toTags(subnet.tags),
});

const SUBNET_READERS: Readers<Subnet> = {
  'subnet-id': ({ id }) => id,
  'availability-zone': ({ zone }) => zone,
  state: () => 'available',
  cidr: ({ cidr }) => cidr,
  'cidr-block': ({ cidr }) => cidr,
  cidrBlock: ({ cidr }) => cidr,
  availabilityZone: ({ zone }) => zone,
  'default-for-az': (subnet) => String(isDefault(subnet)),
  defaultForAz: (subnet) => String(isDefault(subnet)),
};

export const describeSubnets: Operation<ec2.DescribeSubnetsRequest, ec2.DescribeSubnetsResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const { subnets, vpcId } = region;
  checkIds('subnet', input.SubnetIds ?? []);
  const readers = {
    ...SUBNET_READERS,
    'vpc-id': (subnet: Subnet) => subnet.vpcId ?? vpcId,
    'availability-zone-id': ({ zone }: Subnet) => region.zones.find(({ name }) => name === zone)?.id,
    'owner-id': () => world.account,
  };
  const unknown = (input.SubnetIds ?? []).find((id) => !subnets.some((subnet) => subnet.id === id));
  if (unknown) throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${unknown}' does not exist`);
  const chosen = subnets.filter(({ id }) => !input.SubnetIds?.length || input.SubnetIds.includes(id));
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers), input);
  return {
    Subnets: items.map((subnet) => toSubnet(world, region, subnet)),
    ...(next && { NextToken: next }),
  };
};
