import type { Sample, Step } from './test-sample.ts';
import { EC2_TRUST } from './world/role.ts';

/** One sensible call of each operation of roles and instance profiles. */
export function roleCalls(): Record<string, Sample> {
  const role = { RoleName: 'web-machine' };
  const profile = { InstanceProfileName: 'web' };
  const both = { ...role, ...profile };
  const made = { ...role, Path: '/fleets/', AssumeRolePolicyDocument: EC2_TRUST };
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
  });
  const policy = { ...role, PolicyName: 'read' };
  const managed = { ...role, PolicyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore' };
  const madeRole: Step = ['iam', 'CreateRole', made];
  const madeProfile: Step = ['iam', 'CreateInstanceProfile', profile];
  const joined: Step = ['iam', 'AddRoleToInstanceProfile', both];
  const put: Step = ['iam', 'PutRolePolicy', { ...policy, PolicyDocument }];
  const attached: Step = ['iam', 'AttachRolePolicy', managed];
  const calls: Record<string, [input: object, ...first: Step[]]> = {
    AddRoleToInstanceProfile: [both, madeRole, madeProfile],
    AttachRolePolicy: [managed, madeRole],
    CreateInstanceProfile: [profile],
    CreateRole: [{ ...made, Description: 'machines of web', Tags: [{ Key: 'team', Value: 'shop' }] }],
    DeleteInstanceProfile: [profile, madeProfile],
    DeleteRole: [role, madeRole],
    DeleteRolePolicy: [policy, madeRole, put],
    DetachRolePolicy: [managed, madeRole, attached],
    GetRole: [role, madeRole],
    GetRolePolicy: [policy, madeRole, put],
    ListAttachedRolePolicies: [role, madeRole, attached],
    ListInstanceProfiles: [{}],
    ListInstanceProfilesForRole: [role, madeRole, madeProfile, joined],
    ListRolePolicies: [role, madeRole, put],
    ListRoles: [{ PathPrefix: '/fleets/' }],
    PutRolePolicy: [{ ...policy, PolicyDocument }, madeRole],
    RemoveRoleFromInstanceProfile: [both, madeRole, madeProfile, joined],
    UpdateAssumeRolePolicy: [{ ...role, PolicyDocument: EC2_TRUST }, madeRole],
  };
  return Object.fromEntries(
    Object.entries(calls).map(([name, [input, ...first]]): [string, Sample] => [name, { input, first }]),
  );
}
