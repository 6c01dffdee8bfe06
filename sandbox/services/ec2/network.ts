import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Subnet } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
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

const SUBNET_READERS: Readers<Subnet> = {
  'subnet-id': ({ id }) => id,
  'availability-zone': ({ zone }) => zone,
  state: () => 'available',
};

export const describeSubnets: Operation<ec2.DescribeSubnetsRequest, ec2.DescribeSubnetsResult> = (
  world,
  input,
  context,
) => {
  const { subnets, vpcId } = regionOf(world, context);
  const readers = { ...SUBNET_READERS, 'vpc-id': () => vpcId };
  const unknown = (input.SubnetIds ?? []).find((id) => !subnets.some((subnet) => subnet.id === id));
  if (unknown) throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${unknown}' does not exist`);
  const chosen = subnets.filter(({ id }) => !input.SubnetIds?.length || input.SubnetIds.includes(id));
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers), input);
  return {
    Subnets: items.map((subnet) => ({
      SubnetId: subnet.id,
      VpcId: vpcId,
      AvailabilityZone: subnet.zone,
      CidrBlock: subnet.cidr,
      State: 'available' as const,
      OwnerId: world.account,
      Tags: toTags(subnet.tags),
    })),
    ...(next && { NextToken: next }),
  };
};
