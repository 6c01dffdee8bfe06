import { createHash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { AwsError } from '../../protocol/aws-error.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Ingress, SecurityGroup } from '../../world/network.ts';

export type Side = 'ingress' | 'egress';

/** One source of one range of ports, as AWS counts and names rules. */
export type Rule = Ingress & { id: string };

export const isV6 = (cidr: string) => cidr.includes(':');

const EVERYWHERE: Ingress = { protocol: '-1', cidrs: ['0.0.0.0/0'] };

const NAMES: Record<string, string> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', all: '-1' };
const protocolOf = (given = '-1') => NAMES[given] ?? given.toLowerCase();

/** Descriptions tell no two rules apart. */
const keyOf = ({ protocol, fromPort, toPort, cidrs = [], groupIds = [] }: Ingress) =>
  JSON.stringify([protocol, fromPort, toPort, cidrs, groupIds]);

const single = ({ cidrs = [], groupIds = [], ...rule }: Ingress): Ingress[] => [
  ...cidrs.map((cidr) => ({ ...rule, cidrs: [cidr] })),
  ...groupIds.map((id) => ({ ...rule, groupIds: [id] })),
];

const idOf = (groupId: string, side: Side, rule: Ingress) =>
  `sgr-0${createHash('sha256')
    .update(`${groupId} ${side} ${keyOf(rule)}`)
    .digest('hex')
    .slice(0, 16)}`;

const named = (groupId: string, side: Side, rule: Ingress): Rule => ({
  ...rule,
  id: rule.id ?? idOf(groupId, side, rule),
});

/** Each rule by itself. Without egress rules everything may leave. */
export function rulesOf(group: SecurityGroup, side: Side): Rule[] {
  const known = group[side] ?? (side === 'egress' ? [EVERYWHERE] : []);
  return known.flatMap(single).map((rule) => named(group.id, side, rule));
}

export const isSame = (a: Ingress, b: Ingress) => keyOf(a) === keyOf(b);

/** @throws AwsError if the text is not a block of addresses */
function checkBlock(cidr: string) {
  const [address = '', bits = '', more] = cidr.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  if (more === undefined && /^\d+$/.test(bits) && Number(bits) <= most) return;
  throw new AwsError('InvalidParameterValue', `CIDR block ${cidr} is malformed`);
}

export interface Flat {
  IpProtocol?: string | undefined;
  FromPort?: number | undefined;
  ToPort?: number | undefined;
  CidrIp?: string | undefined;
  SourceSecurityGroupName?: string | undefined;
  IpPermissions?: ec2.IpPermission[] | undefined;
}

/** The flat members are one permission too. */
function permissionsIn(input: Flat): ec2.IpPermission[] {
  const { IpPermissions, IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName: source } = input;
  if (IpPermissions) return IpPermissions;
  if (source) return [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupName: source }] }];
  return IpProtocol ? [{ IpProtocol, FromPort, ToPort, IpRanges: CidrIp ? [{ CidrIp }] : [] }] : [];
}

/** What a call says, each source by itself; `idOfGroup` finds the groups that it names. @throws AwsError */
export function rulesIn(
  input: Flat,
  owner: { groupId: string; side: Side },
  idOfGroup: (named: ec2.UserIdGroupPair) => string,
): Rule[] {
  const found = permissionsIn(input).flatMap((one) => {
    const ports = {
      protocol: protocolOf(one.IpProtocol),
      ...(one.FromPort !== undefined && { fromPort: one.FromPort }),
      ...(one.ToPort !== undefined && { toPort: one.ToPort }),
    };
    const said = (description?: string) => (description ? { description } : {});
    return [
      ...(one.IpRanges ?? []).map(({ CidrIp = '', Description }) => ({
        ...{ ...ports, cidrs: [CidrIp] },
        ...said(Description),
      })),
      ...(one.Ipv6Ranges ?? []).map(({ CidrIpv6 = '', Description }) => ({
        ...{ ...ports, cidrs: [CidrIpv6] },
        ...said(Description),
      })),
      ...(one.UserIdGroupPairs ?? []).map((pair) => ({
        ...{ ...ports, groupIds: [idOfGroup(pair)] },
        ...said(pair.Description),
      })),
    ];
  });
  for (const { cidrs = [] } of found as Ingress[]) cidrs.forEach(checkBlock);
  return found.map((rule) => named(owner.groupId, owner.side, rule));
}
