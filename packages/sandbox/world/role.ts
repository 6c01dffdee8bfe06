import type { InstanceProfile } from './account.ts';
import { own } from './own.ts';
import type { Tags } from './launch/template.ts';
import { hex } from './random.ts';
import type { World } from './types.ts';

/** A role of IAM, in every region. */
export interface IamRole {
  id: string;
  name: string;
  /** "/" or such as "/fleets/". */
  path: string;
  createdAt: number;
  description?: string;
  /** MaxSessionDuration, in seconds. */
  mostSeconds: number;
  /** The trust policy, as JSON. */
  trust: string;
  /** Policies of its own, as JSON, by name. */
  policies: Record<string, string>;
  /** ARNs of managed policies. What they allow is not known here. */
  attached: string[];
  tags: Tags;
}

/** MaxSessionDuration, without anyone saying. */
export const USUAL_SESSION_SECONDS = 3_600;

/** The trust policy of a role that machines have. */
export const EC2_TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** "AROA0F3C…": what kind it is, and 17 digits. */
export const iamId = (world: World, prefix: string) => `${prefix}${hex(world, 17).toUpperCase()}`;

export const arnOfRole = (
  { account }: Pick<World, 'account'>,
  { path, name }: Pick<IamRole, 'path' | 'name'>,
) => `arn:aws:iam::${account}:role${path}${name}`;

/** That of a profile from before, of which only the name is kept. */
const roleOfProfile = ({ role, path = '/', roleId, createdAt }: InstanceProfile): IamRole => ({
  ...{ id: roleId, name: role, path, createdAt, trust: EC2_TRUST, mostSeconds: USUAL_SESSION_SECONDS },
  ...{ policies: {}, attached: [], tags: {} },
});

/** Each role of the account. */
export function rolesIn({ roles = {}, instanceProfiles }: World): IamRole[] {
  const ofProfiles = Object.values(instanceProfiles)
    .filter(({ role }) => role !== '' && !own(roles, role))
    .map(roleOfProfile);
  return [...new Map([...ofProfiles, ...Object.values(roles)].map((one) => [one.name, one])).values()].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
}
