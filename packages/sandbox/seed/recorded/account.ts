import type { ec2, iam } from '../../protocol/shapes.ts';
import type { InstanceProfile } from '../../world/account.ts';
import type { Image } from '../../world/images/image.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Ingress, SecurityGroup } from '../../world/network.ts';
import type { World } from '../../world/types.ts';
import { timeOf } from './facts.ts';
import { imageFrom } from './launching.ts';

const ruleFrom = (fact: ec2.IpPermission): Ingress => {
  const cidrs = [
    ...(fact.IpRanges ?? []).flatMap(({ CidrIp }) => CidrIp ?? []),
    ...(fact.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
  ];
  const groupIds = (fact.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  const description = [...(fact.IpRanges ?? []), ...(fact.UserIdGroupPairs ?? [])].find(
    (one) => one.Description,
  )?.Description;
  return {
    protocol: fact.IpProtocol ?? '-1',
    ...(fact.FromPort !== undefined && { fromPort: fact.FromPort }),
    ...(fact.ToPort !== undefined && { toPort: fact.ToPort }),
    ...(cidrs.length > 0 && { cidrs }),
    ...(groupIds.length > 0 && { groupIds }),
    ...(description && { description }),
  };
};

export const securityGroupFrom = (fact: ec2.SecurityGroup): SecurityGroup => ({
  id: fact.GroupId ?? '',
  ...(fact.VpcId && { vpcId: fact.VpcId }),
  name: fact.GroupName ?? '',
  description: fact.Description ?? '',
  ...(fact.IpPermissions && { ingress: fact.IpPermissions.map(ruleFrom) }),
  ...(fact.IpPermissionsEgress && { egress: fact.IpPermissionsEgress.map(ruleFrom) }),
  ...(fact.Tags && { tags: fromKeyValues(fact.Tags) }),
});

export function profileFrom(fact: iam.InstanceProfile, now: number): InstanceProfile {
  const [role] = fact.Roles ?? [];
  return {
    id: fact.InstanceProfileId ?? '',
    name: fact.InstanceProfileName ?? '',
    createdAt: timeOf(fact.CreateDate, now),
    role: role?.RoleName ?? '',
    path: role?.Path ?? '/',
    roleId: role?.RoleId ?? '',
  };
}

/** An image that is gone: its machines still tell of it. */
export const goneImageFrom = (fact: ec2.ImageMetadata, world: World): Image => {
  const { ImageId, Name, OwnerId, CreationDate, IsPublic, DeprecationTime } = fact;
  const { given: _given, ...image } = imageFrom(
    {
      ...{ ImageId, Name, OwnerId, CreationDate, Public: IsPublic },
      ...(DeprecationTime && { DeprecationTime }),
    },
    world,
  );
  return { ...image, state: 'deregistered' };
};
