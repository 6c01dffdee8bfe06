import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Ingress, SecurityGroup } from '../../world/network-types.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

const isV6 = (cidr: string) => cidr.includes(':');

const rules = ({ ingress = [] }: SecurityGroup) => ingress;

const readers = (world: World, region: Region): Readers<SecurityGroup> => ({
  description: ({ description }) => description,
  'group-id': ({ id }) => id,
  'group-name': ({ name }) => name,
  'ip-permission.cidr': (group) =>
    rules(group).flatMap(({ cidrs = [] }) => cidrs.filter((one) => !isV6(one))),
  'ip-permission.ipv6-cidr': (group) => rules(group).flatMap(({ cidrs = [] }) => cidrs.filter(isV6)),
  'ip-permission.from-port': (group) => rules(group).map(({ fromPort = -1 }) => String(fromPort)),
  'ip-permission.to-port': (group) => rules(group).map(({ toPort = -1 }) => String(toPort)),
  'ip-permission.protocol': (group) => rules(group).map(({ protocol }) => protocol),
  'ip-permission.group-id': (group) => rules(group).flatMap(({ groupIds = [] }) => groupIds),
  'owner-id': () => world.account,
  'vpc-id': () => region.vpcId,
});

function toPermission(world: World, rule: Ingress): ec2.IpPermission {
  const { protocol, fromPort, toPort, cidrs = [], groupIds = [], description } = rule;
  const said = description && { Description: description };
  return {
    IpProtocol: protocol,
    ...(fromPort !== undefined && { FromPort: fromPort }),
    ...(toPort !== undefined && { ToPort: toPort }),
    IpRanges: cidrs.filter((one) => !isV6(one)).map((CidrIp) => ({ CidrIp, ...said })),
    Ipv6Ranges: cidrs.filter(isV6).map((CidrIpv6) => ({ CidrIpv6, ...said })),
    UserIdGroupPairs: groupIds.map((GroupId) => ({ GroupId, UserId: world.account, ...said })),
    PrefixListIds: [],
  };
}

const EVERYWHERE: ec2.IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  UserIdGroupPairs: [],
  PrefixListIds: [],
};

const toGroup = (world: World, region: Region, group: SecurityGroup): ec2.SecurityGroup => ({
  GroupId: group.id,
  GroupName: group.name,
  Description: group.description,
  VpcId: region.vpcId,
  OwnerId: world.account,
  SecurityGroupArn: `arn:aws:ec2:${region.name}:${world.account}:security-group/${group.id}`,
  IpPermissions: rules(group).map((rule) => toPermission(world, rule)),
  IpPermissionsEgress: [EVERYWHERE],
  Tags: toTags(group.tags ?? {}),
});

export const describeSecurityGroups: Operation<
  ec2.DescribeSecurityGroupsRequest,
  ec2.DescribeSecurityGroupsResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const [ids, names] = [input.GroupIds ?? [], input.GroupNames ?? []];
  const unknown =
    ids.find((id) => !region.securityGroups.some((group) => group.id === id)) ??
    names.find((name) => !region.securityGroups.some((group) => group.name === name));
  if (unknown) throw new AwsError('InvalidGroup.NotFound', `The security group '${unknown}' does not exist`);
  const chosen = region.securityGroups.filter(
    ({ id, name }) => ids.length + names.length === 0 || ids.includes(id) || names.includes(name),
  );
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers(world, region)), input);
  return {
    SecurityGroups: items.map((group) => toGroup(world, region, group)),
    ...(next && { NextToken: next }),
  };
};
