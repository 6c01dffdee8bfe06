import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { iam } from '../../protocol/shapes.ts';
import { profileArn, roleArn, type InstanceProfile } from '../../world/account.ts';
import { own } from '../../world/own.ts';
import type { World } from '../../world/types.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const toProfile = (world: World, profile: InstanceProfile): iam.InstanceProfile => ({
  Path: '/',
  InstanceProfileName: profile.name,
  InstanceProfileId: profile.id,
  Arn: profileArn(world, profile.name),
  CreateDate: new Date(profile.createdAt),
  Roles: [
    {
      Path: profile.path ?? '/',
      RoleName: profile.role,
      RoleId: profile.roleId,
      Arn: roleArn(world, profile),
      CreateDate: new Date(profile.createdAt),
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(TRUST)),
    },
  ],
});

export const getInstanceProfile: Operation<iam.GetInstanceProfileRequest, iam.GetInstanceProfileResponse> = (
  world,
  { InstanceProfileName: name },
) => {
  const profile = own(world.instanceProfiles, name!);
  if (!profile) throw new AwsError('NoSuchEntity', `Instance Profile ${name} cannot be found.`, 404);
  return { InstanceProfile: toProfile(world, profile) };
};
