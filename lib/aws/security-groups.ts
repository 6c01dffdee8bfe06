import 'server-only';
import { paginateDescribeSecurityGroups, type IpPermission, type SecurityGroup } from '@aws-sdk/client-ec2';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export type SecurityGroupFacts = ReturnType<typeof fromGroup>;
export type IngressFacts = ReturnType<typeof fromPermission>;

/** `-1` means every protocol; a rule without ports means every port. */
const fromPermission = (permission: IpPermission) => ({
  protocol: permission.IpProtocol ?? '-1',
  from: permission.FromPort ?? null,
  to: permission.ToPort ?? null,
  cidrs: [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp ?? ''),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6 ?? ''),
  ],
  /** Ids of security groups and prefix lists. */
  others: [
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId ?? ''),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId ?? ''),
  ],
});

const fromGroup = (group: SecurityGroup) => ({
  id: group.GroupId ?? '',
  name: group.GroupName ?? '',
  ingress: (group.IpPermissions ?? []).map(fromPermission),
});

/** All security groups of a region, with their inbound rules. */
export const describeSecurityGroups = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeSecurityGroups', place, pace }, async () => {
    const pages = paginateDescribeSecurityGroups({ client: reader('ec2', place), pageSize: 1_000 }, {});
    return (await collect(pages, (page) => page.SecurityGroups)).map(fromGroup);
  });
