import type { Operations } from '../../protocol/operation.ts';
import {
  addRoleToInstanceProfile,
  createInstanceProfile,
  deleteInstanceProfile,
  getInstanceProfile,
  listInstanceProfiles,
  listInstanceProfilesForRole,
  removeRoleFromInstanceProfile,
} from './instance-profiles.ts';
import {
  attachRolePolicy,
  deleteRolePolicy,
  detachRolePolicy,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  putRolePolicy,
} from './role-policies.ts';
import { createRole, deleteRole, getRole, listRoles, updateAssumeRolePolicy } from './roles.ts';
import { simulatePrincipalPolicy } from './simulate.ts';

export const operations: Operations = {
  AddRoleToInstanceProfile: addRoleToInstanceProfile,
  AttachRolePolicy: attachRolePolicy,
  CreateInstanceProfile: createInstanceProfile,
  CreateRole: createRole,
  DeleteInstanceProfile: deleteInstanceProfile,
  DeleteRole: deleteRole,
  DeleteRolePolicy: deleteRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  GetInstanceProfile: getInstanceProfile,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListInstanceProfiles: listInstanceProfiles,
  ListInstanceProfilesForRole: listInstanceProfilesForRole,
  ListRolePolicies: listRolePolicies,
  ListRoles: listRoles,
  PutRolePolicy: putRolePolicy,
  RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
};
