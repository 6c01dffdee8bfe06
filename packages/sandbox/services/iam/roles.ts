import { enforceRole } from '../../iam/made-roles.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { iam } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { own } from '../../world/own.ts';
import { arnOfRole, iamId, rolesIn, USUAL_SESSION_SECONDS, type IamRole } from '../../world/role.ts';
import type { World } from '../../world/types.ts';
import { alreadyThere, malformed, notFound, notYet } from './refusals.ts';

export const toRole = (world: World, role: IamRole): iam.Role => ({
  ...{ Path: role.path, RoleName: role.name, RoleId: role.id, Arn: arnOfRole(world, role) },
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeURIComponent(role.trust),
  ...(role.description !== undefined && { Description: role.description }),
  MaxSessionDuration: role.mostSeconds,
  ...(Object.keys(role.tags).length > 0 && {
    Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});

/** @throws AwsError on a role that is not there */
export function roleNamed(world: World, name: string | undefined): IamRole {
  const role = rolesIn(world).find((one) => one.name === name);
  if (role) return role;
  throw notFound(`The role with name ${name}`);
}

/** A role is kept by itself from when something of it is changed. @throws AwsError on a policy that cannot be read */
export function keepRole(world: World, { identities }: Context, role: IamRole) {
  try {
    enforceRole(world, identities, role);
  } catch (error) {
    throw malformed(
      error instanceof SyntaxError ? 'This policy contains invalid Json' : (error as Error).message,
    );
  }
  world.roles = { ...world.roles, [role.name]: role };
}

export const createRole: Operation<iam.CreateRoleRequest, iam.CreateRoleResponse> = (
  world,
  input,
  context,
) => {
  const { RoleName: name = '', Path: path = '/', Description: description } = input;
  if (rolesIn(world).some((one) => one.name === name)) throw alreadyThere(`Role with name ${name}`);
  const role: IamRole = {
    ...{
      id: iamId(world, 'AROA'),
      name,
      path,
      createdAt: context.now,
      trust: input.AssumeRolePolicyDocument!,
    },
    ...(description !== undefined && { description }),
    ...{ mostSeconds: input.MaxSessionDuration ?? USUAL_SESSION_SECONDS, policies: {}, attached: [] },
    tags: fromKeyValues(input.Tags),
  };
  keepRole(world, context, role);
  return { Role: toRole(world, role) };
};

export const getRole: Operation<iam.GetRoleRequest, iam.GetRoleResponse> = (world, { RoleName }) => ({
  Role: toRole(world, roleNamed(world, RoleName)),
});

export const listRoles: Operation<iam.ListRolesRequest, iam.ListRolesResponse> = (
  world,
  { PathPrefix = '/' },
) => ({
  Roles: rolesIn(world)
    .filter(({ path }) => path.startsWith(PathPrefix))
    .map((role) => toRole(world, role)),
  IsTruncated: false,
});

export const updateAssumeRolePolicy: Operation<iam.UpdateAssumeRolePolicyRequest> = (
  world,
  input,
  context,
) => {
  const role = roleNamed(world, input.RoleName);
  keepRole(world, context, { ...role, trust: input.PolicyDocument! });
  return {};
};

/** @throws AwsError while it has policies, or a profile has it */
export const deleteRole: Operation<iam.DeleteRoleRequest> = (world, { RoleName }, { identities }) => {
  const role = roleNamed(world, RoleName);
  if (Object.values(world.instanceProfiles).some((profile) => profile.role === role.name))
    throw notYet('remove roles from instance profile');
  if (role.attached.length > 0) throw notYet('detach all policies');
  if (Object.keys(role.policies).length > 0) throw notYet('delete policies');
  identities.roles.forget(arnOfRole(world, role));
  world.roles = Object.fromEntries(Object.entries(world.roles ?? {}).filter(([name]) => name !== role.name));
  return {};
};

/** @throws AwsError on a policy that the role does not have */
export function policyNamed({ name: role, policies }: IamRole, name: string | undefined): string {
  const found = own(policies, name!);
  if (found !== undefined) return found;
  throw notFound(`The role policy with name ${name} of role ${role}`);
}
