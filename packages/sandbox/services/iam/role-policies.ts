import type { Operation } from '../../protocol/operation.ts';
import type { iam } from '../../protocol/shapes.ts';
import { notFound } from './refusals.ts';
import { keepRole, policyNamed, roleNamed } from './roles.ts';

export const putRolePolicy: Operation<iam.PutRolePolicyRequest> = (world, input, context) => {
  const role = roleNamed(world, input.RoleName);
  const policies = { ...role.policies, [input.PolicyName!]: input.PolicyDocument! };
  keepRole(world, context, { ...role, policies });
  return {};
};

export const getRolePolicy: Operation<iam.GetRolePolicyRequest, iam.GetRolePolicyResponse> = (
  world,
  { RoleName, PolicyName },
) => {
  const text = policyNamed(roleNamed(world, RoleName), PolicyName);
  return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(text) };
};

export const listRolePolicies: Operation<iam.ListRolePoliciesRequest, iam.ListRolePoliciesResponse> = (
  world,
  { RoleName },
) => ({ PolicyNames: Object.keys(roleNamed(world, RoleName).policies).sort(), IsTruncated: false });

export const deleteRolePolicy: Operation<iam.DeleteRolePolicyRequest> = (world, input, context) => {
  const role = roleNamed(world, input.RoleName);
  policyNamed(role, input.PolicyName);
  const kept = Object.entries(role.policies).filter(([name]) => name !== input.PolicyName);
  keepRole(world, context, { ...role, policies: Object.fromEntries(kept) });
  return {};
};

export const attachRolePolicy: Operation<iam.AttachRolePolicyRequest> = (world, input, context) => {
  const role = roleNamed(world, input.RoleName);
  keepRole(world, context, { ...role, attached: [...new Set([...role.attached, input.PolicyArn!])] });
  return {};
};

export const detachRolePolicy: Operation<iam.DetachRolePolicyRequest> = (world, input, context) => {
  const role = roleNamed(world, input.RoleName);
  if (!role.attached.includes(input.PolicyArn!))
    throw notFound(`Policy ${input.PolicyArn} of role ${role.name}`);
  keepRole(world, context, { ...role, attached: role.attached.filter((arn) => arn !== input.PolicyArn) });
  return {};
};

export const listAttachedRolePolicies: Operation<
  iam.ListAttachedRolePoliciesRequest,
  iam.ListAttachedRolePoliciesResponse
> = (world, { RoleName }) => ({
  AttachedPolicies: roleNamed(world, RoleName).attached.map((PolicyArn) => ({
    PolicyName: PolicyArn.split('/').at(-1),
    PolicyArn,
  })),
  IsTruncated: false,
});
