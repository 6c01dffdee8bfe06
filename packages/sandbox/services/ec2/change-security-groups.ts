import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { SecurityGroup } from '../../world/network.ts';
import { resourceId } from '../../world/random.ts';
import type { Region } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';
import { securityGroupOf } from './security-group-of.ts';
import { tagsFor } from './tag-specifications.ts';
import { toTags } from './tags.ts';
import { vpcNamed, vpcsOf } from './vpcs.ts';

/** In a VPC with IPv6 everything may leave by both. */
const EVERYWHERE_BOTH = [
  { protocol: '-1', cidrs: ['0.0.0.0/0'] },
  { protocol: '-1', cidrs: ['::/0'] },
];

export const createSecurityGroup: Operation<ec2.CreateSecurityGroupRequest, ec2.CreateSecurityGroupResult> = (
  world,
  input,
  context,
) => {
  const region = regionToFill(world, context);
  const vpcId = input.VpcId ? vpcNamed(region, input.VpcId).id : region.vpcId;
  const isTaken = region.securityGroups.some(
    (one) => one.name === input.GroupName && (one.vpcId ?? region.vpcId) === vpcId,
  );
  if (isTaken)
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${input.GroupName}' already exists for VPC '${vpcId}'`,
    );
  const group: SecurityGroup = {
    id: resourceId(world, 'sg'),
    ...(vpcId && { vpcId }),
    name: input.GroupName!,
    description: input.Description!,
    ingress: [],
    ...(vpcsOf(region).some(({ id, ipv6 }) => id === vpcId && ipv6) && { egress: EVERYWHERE_BOTH }),
    tags: tagsFor(input.TagSpecifications, 'security-group'),
  };
  region.securityGroups.push(group);
  return {
    GroupId: group.id,
    SecurityGroupArn: `arn:aws:ec2:${region.name}:${world.account}:security-group/${group.id}`,
    Tags: toTags(group.tags ?? {}),
  };
};

const isUsed = (region: Region, id: string) =>
  Object.values(region.instances).some(
    ({ securityGroupIds, state }) => state !== 'terminated' && securityGroupIds.includes(id),
  );

export const deleteSecurityGroup: Operation<ec2.DeleteSecurityGroupRequest, ec2.DeleteSecurityGroupResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const { id, name } = securityGroupOf(region, input);
  if (name === 'default')
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${id}" name: "default" cannot be deleted by a user`,
    );
  if (isUsed(region, id)) throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`);
  region.securityGroups = region.securityGroups.filter((one) => one.id !== id);
  return { Return: true, GroupId: id };
};
