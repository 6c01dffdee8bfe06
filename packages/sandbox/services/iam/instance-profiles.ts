import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { iam } from '../../protocol/shapes.ts';
import { profileArn, type InstanceProfile } from '../../world/account.ts';
import { own } from '../../world/own.ts';
import { iamId } from '../../world/role.ts';
import type { World } from '../../world/types.ts';
import { alreadyThere, notFound, notYet } from './refusals.ts';
import { roleNamed, toRole } from './roles.ts';

const toProfile = (world: World, profile: InstanceProfile): iam.InstanceProfile => ({
  Path: '/',
  InstanceProfileName: profile.name,
  InstanceProfileId: profile.id,
  Arn: profileArn(world, profile.name),
  CreateDate: new Date(profile.createdAt),
  Roles: profile.role === '' ? [] : [toRole(world, roleNamed(world, profile.role))],
});

/** @throws AwsError on a profile that is not there */
function profileNamed(world: World, name: string | undefined): InstanceProfile {
  const profile = own(world.instanceProfiles, name!);
  if (profile) return profile;
  throw notFound(`Instance Profile ${name}`);
}

const keep = (world: World, profile: InstanceProfile) => {
  world.instanceProfiles = { ...world.instanceProfiles, [profile.name]: profile };
};

export const getInstanceProfile: Operation<iam.GetInstanceProfileRequest, iam.GetInstanceProfileResponse> = (
  world,
  { InstanceProfileName },
) => ({ InstanceProfile: toProfile(world, profileNamed(world, InstanceProfileName)) });

export const createInstanceProfile: Operation<
  iam.CreateInstanceProfileRequest,
  iam.CreateInstanceProfileResponse
> = (world, { InstanceProfileName: name = '', Path: path = '/' }, { now: createdAt }) => {
  if (own(world.instanceProfiles, name)) throw alreadyThere(`Instance Profile ${name}`);
  if (path !== '/') throw new AwsError('ValidationError', 'Profiles lie at the root path here.', 400);
  keep(world, { id: iamId(world, 'AIPA'), name, createdAt, role: '', roleId: '' });
  return { InstanceProfile: toProfile(world, profileNamed(world, name)) };
};

export const addRoleToInstanceProfile: Operation<iam.AddRoleToInstanceProfileRequest> = (world, input) => {
  const profile = profileNamed(world, input.InstanceProfileName);
  const { name, path, id } = roleNamed(world, input.RoleName);
  if (profile.role !== '')
    throw new AwsError('LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1', 409);
  keep(world, { ...profile, role: name, path, roleId: id });
  return {};
};

export const removeRoleFromInstanceProfile: Operation<iam.RemoveRoleFromInstanceProfileRequest> = (
  world,
  input,
) => {
  const profile = profileNamed(world, input.InstanceProfileName);
  const role = roleNamed(world, input.RoleName);
  if (profile.role !== role.name) throw notFound(`The role with name ${role.name} of ${profile.name}`);
  world.roles = { [role.name]: role, ...world.roles };
  keep(world, { ...profile, role: '', roleId: '' });
  return {};
};

/** @throws AwsError while it has a role */
export const deleteInstanceProfile: Operation<iam.DeleteInstanceProfileRequest> = (world, input) => {
  const profile = profileNamed(world, input.InstanceProfileName);
  if (profile.role !== '') throw notYet('remove roles from instance profile');
  const kept = Object.entries(world.instanceProfiles).filter(([name]) => name !== profile.name);
  world.instanceProfiles = Object.fromEntries(kept);
  return {};
};

const listed = (world: World, isMeant: (profile: InstanceProfile) => boolean) => ({
  InstanceProfiles: Object.values(world.instanceProfiles)
    .filter(isMeant)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((profile) => toProfile(world, profile)),
  IsTruncated: false,
});

export const listInstanceProfiles: Operation<
  iam.ListInstanceProfilesRequest,
  iam.ListInstanceProfilesResponse
> = (world, { PathPrefix = '/' }) => listed(world, () => PathPrefix === '/');

export const listInstanceProfilesForRole: Operation<
  iam.ListInstanceProfilesForRoleRequest,
  iam.ListInstanceProfilesForRoleResponse
> = (world, { RoleName }) => {
  const { name } = roleNamed(world, RoleName);
  return listed(world, ({ role }) => role === name);
};
