import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { SecurityGroup } from '../../world/network.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { isSame, isV6, rulesIn, rulesOf, type Flat, type Rule, type Side } from './group-rules.ts';
import { ec2Page } from './pages.ts';
import { securityGroupOf } from './security-group-of.ts';
import { tagsFor } from './tag-specifications.ts';
import { toTags } from './tags.ts';

/** Of each side of a group, IPv4 and IPv6 apart (the quota's default). */
const MOST_RULES = 60;

interface Shown {
  tags: Tags;
  group: SecurityGroup;
  side: Side;
  rule: Rule;
}

function toRule(
  world: World,
  region: Region,
  { group, side, rule }: Omit<Shown, 'tags'>,
): ec2.SecurityGroupRule {
  const { id, protocol, fromPort = -1, toPort = -1, cidrs = [], groupIds = [], description } = rule;
  const [cidr, source] = [cidrs[0], groupIds[0]];
  return {
    SecurityGroupRuleId: id,
    GroupId: group.id,
    GroupOwnerId: world.account,
    IsEgress: side === 'egress',
    IpProtocol: protocol,
    FromPort: fromPort,
    ToPort: toPort,
    ...(cidr !== undefined && (isV6(cidr) ? { CidrIpv6: cidr } : { CidrIpv4: cidr })),
    ...(source && { ReferencedGroupInfo: { GroupId: source, UserId: world.account } }),
    ...(description && { Description: description }),
    SecurityGroupRuleArn: `arn:aws:ec2:${region.name}:${world.account}:security-group-rule/${id}`,
    Tags: toTags(region.ruleTags?.[id] ?? {}),
  };
}

function checkCount(rules: Rule[]) {
  const v6 = rules.filter(({ cidrs = [] }) => cidrs.some(isV6)).length;
  if (Math.max(v6, rules.length - v6) > MOST_RULES)
    throw new AwsError(
      'RulesPerSecurityGroupLimitExceeded',
      'The maximum number of rules per security group has been reached.',
    );
}

const sourceIn = (region: Region) => (pair: ec2.UserIdGroupPair) => securityGroupOf(region, pair).id;

interface Change extends Flat {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
  TagSpecifications?: ec2.TagSpecification[] | undefined;
}

const authorizing =
  (side: Side): Operation<Change, ec2.AuthorizeSecurityGroupIngressResult> =>
  (world, input, context) => {
    const region = regionOf(world, context);
    const group = securityGroupOf(region, input);
    const [known, more] = [
      rulesOf(group, side),
      rulesIn(input, { groupId: group.id, side }, sourceIn(region)),
    ];
    checkCount([...known, ...more]);
    if (more.some((rule) => known.some((one) => isSame(one, rule))))
      throw new AwsError('InvalidPermission.Duplicate', 'the specified rule already exists');
    group[side] = [...known, ...more];
    const tags = tagsFor(input.TagSpecifications, 'security-group-rule');
    if (Object.keys(tags).length > 0)
      region.ruleTags = {
        ...region.ruleTags,
        ...Object.fromEntries(more.map(({ id }) => [id, { ...tags }])),
      };
    return {
      Return: true,
      SecurityGroupRules: more.map((rule) => toRule(world, region, { group, side, rule })),
    };
  };

interface Revoke extends Change {
  SecurityGroupRuleIds?: string[] | undefined;
}

/** @throws AwsError on an id that none of the rules has */
function rulesNamed(known: Rule[], ids: string[]): Rule[] {
  return ids.map((id) => {
    const rule = known.find((one) => one.id === id);
    if (rule) return rule;
    throw new AwsError(
      'InvalidSecurityGroupRuleId.NotFound',
      `The security group rule ID '${id}' does not exist`,
    );
  });
}

const revoking =
  (side: Side): Operation<Revoke, { Return: boolean }> =>
  (world, input, context) => {
    const region = regionOf(world, context);
    const group = securityGroupOf(region, input);
    const known = rulesOf(group, side);
    const less = [
      ...rulesNamed(known, input.SecurityGroupRuleIds ?? []),
      ...rulesIn(input, { groupId: group.id, side }, sourceIn(region)),
    ];
    if (less.some((rule) => !known.some((one) => isSame(one, rule))))
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    group[side] = known.filter((rule) => !less.some((one) => isSame(one, rule)));
    return { Return: true };
  };

export const authorizeIngress = authorizing('ingress');
export const authorizeEgress = authorizing('egress');
export const revokeIngress = revoking('ingress');
export const revokeEgress = revoking('egress');

const allRules = (region: Region): Shown[] =>
  region.securityGroups.flatMap((group) =>
    (['ingress', 'egress'] as const).flatMap((side) =>
      rulesOf(group, side).map((rule) => ({ group, side, rule, tags: region.ruleTags?.[rule.id] ?? {} })),
    ),
  );

const READERS: Readers<Shown> = {
  'group-id': ({ group }) => group.id,
  'security-group-rule-id': ({ rule }) => rule.id,
};

export const describeSecurityGroupRules: Operation<
  ec2.DescribeSecurityGroupRulesRequest,
  ec2.DescribeSecurityGroupRulesResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const ids = input.SecurityGroupRuleIds ?? [];
  const all = allRules(region);
  for (const { Name, Values = [] } of input.Filters ?? [])
    if (Name === 'group-id') Values.forEach(checkGroupId);
  rulesNamed(
    all.map(({ rule }) => rule),
    ids,
  );
  const chosen = all.filter(({ rule }) => ids.length === 0 || ids.includes(rule.id));
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input);
  return {
    SecurityGroupRules: items.map((one) => toRule(world, region, one)),
    ...(next && { NextToken: next }),
  };
};

/** @throws AwsError on what cannot be the id of a group */
function checkGroupId(id: string) {
  if (!/^sg-[0-9a-z]+$/.test(id))
    throw new AwsError('InvalidGroupId.Malformed', `The security group ID '${id}' is malformed`);
}

const asPermission = (given: ec2.SecurityGroupRuleRequest): ec2.IpPermission => {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, ReferencedGroupId, Description } = given;
  return {
    ...{ IpProtocol, FromPort, ToPort },
    ...(CidrIpv4 && { IpRanges: [{ CidrIp: CidrIpv4, Description }] }),
    ...(CidrIpv6 && { Ipv6Ranges: [{ CidrIpv6, Description }] }),
    ...(ReferencedGroupId && { UserIdGroupPairs: [{ GroupId: ReferencedGroupId, Description }] }),
  };
};

/** Other contents under the same ids. */
export const modifySecurityGroupRules: Operation<
  ec2.ModifySecurityGroupRulesRequest,
  ec2.ModifySecurityGroupRulesResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const group = securityGroupOf(region, { GroupId: input.GroupId });
  const sides = { ingress: rulesOf(group, 'ingress'), egress: rulesOf(group, 'egress') };
  for (const { SecurityGroupRuleId: id = '', SecurityGroupRule: given } of input.SecurityGroupRules ?? []) {
    rulesNamed([...sides.ingress, ...sides.egress], [id]);
    const side = sides.ingress.some((one) => one.id === id) ? 'ingress' : 'egress';
    if (!given?.IpProtocol)
      throw new AwsError('MissingParameter', 'The request must contain the parameter IpProtocol');
    const permission = { IpPermissions: [asPermission(given)] };
    const [rule] = rulesIn(permission, { groupId: group.id, side }, sourceIn(region));
    if (!rule)
      throw new AwsError('MissingParameter', 'A source or destination of the rule must be specified.');
    sides[side] = sides[side].map((one) => (one.id === id ? { ...rule, id } : one));
  }
  Object.assign(group, sides);
  return { Return: true };
};
