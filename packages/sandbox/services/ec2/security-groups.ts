import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { SecurityGroup } from '../../world/network.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { isV6, rulesOf, type Rule, type Side } from './group-rules.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

/** What "ip-permission.…" and "egress.ip-permission.…" read of a side's rules. */
const sideReaders = (region: Region, side: Side, prefix: string): Readers<SecurityGroup> => {
  const read = (of: (rule: Rule) => string | string[]) => (group: SecurityGroup) =>
    rulesOf(group, side).flatMap(of);
  const nameOf = (id: string) => region.securityGroups.find((one) => one.id === id)?.name ?? [];
  return {
    [`${prefix}cidr`]: read(({ cidrs = [] }) => cidrs.filter((one) => !isV6(one))),
    [`${prefix}ipv6-cidr`]: read(({ cidrs = [] }) => cidrs.filter(isV6)),
    [`${prefix}from-port`]: read(({ fromPort = -1 }) => String(fromPort)),
    [`${prefix}to-port`]: read(({ toPort = -1 }) => String(toPort)),
    [`${prefix}protocol`]: read(({ protocol }) => protocol),
    [`${prefix}group-id`]: read(({ groupIds = [] }) => groupIds),
    [`${prefix}group-name`]: read(({ groupIds = [] }) => groupIds.flatMap(nameOf)),
  };
};

const readers = (world: World, region: Region): Readers<SecurityGroup> => ({
  description: ({ description }) => description,
  'group-id': ({ id }) => id,
  'group-name': ({ name }) => name,
  ...sideReaders(region, 'ingress', 'ip-permission.'),
  ...sideReaders(region, 'egress', 'egress.ip-permission.'),
  'owner-id': () => world.account,
  'vpc-id': ({ vpcId }) => vpcId ?? region.vpcId,
});

/** Rules of the same ports are one permission. */
function toPermissions(world: World, rules: Rule[]): ec2.IpPermission[] {
  const byPorts = Map.groupBy(rules, ({ protocol, fromPort, toPort }) =>
    JSON.stringify([protocol, fromPort, toPort]),
  );
  return [...byPorts.values()].map((same) => {
    const { protocol, fromPort, toPort } = same[0]!;
    const said = ({ description }: Rule) => (description ? { Description: description } : {});
    const blocks = same.flatMap((rule) => (rule.cidrs ?? []).map((cidr) => ({ cidr, rule })));
    return {
      IpProtocol: protocol,
      ...(fromPort !== undefined && { FromPort: fromPort }),
      ...(toPort !== undefined && { ToPort: toPort }),
      IpRanges: blocks
        .filter(({ cidr }) => !isV6(cidr))
        .map(({ cidr, rule }) => ({ CidrIp: cidr, ...said(rule) })),
      Ipv6Ranges: blocks
        .filter(({ cidr }) => isV6(cidr))
        .map(({ cidr, rule }) => ({ CidrIpv6: cidr, ...said(rule) })),
      UserIdGroupPairs: same.flatMap((rule) =>
        (rule.groupIds ?? []).map((GroupId) => ({ GroupId, UserId: world.account, ...said(rule) })),
      ),
      PrefixListIds: [],
    };
  });
}

const toGroup = (world: World, region: Region, group: SecurityGroup): ec2.SecurityGroup => ({
  GroupId: group.id,
  GroupName: group.name,
  Description: group.description,
  VpcId: group.vpcId ?? region.vpcId,
  OwnerId: world.account,
  SecurityGroupArn: `arn:aws:ec2:${region.name}:${world.account}:security-group/${group.id}`,
  IpPermissions: toPermissions(world, rulesOf(group, 'ingress')),
  IpPermissionsEgress: toPermissions(world, rulesOf(group, 'egress')),
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
