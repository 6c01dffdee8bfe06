import operatePolicy from '@/public/iam/operate-policy.json';
import operateTrust from '@/public/iam/operate-trust.json';
import readPolicy from '@/public/iam/read-policy.json';
import readTrust from '@/public/iam/read-trust.json';

export const ROLES = ['read', 'operate'] as const;
export type RoleKind = (typeof ROLES)[number];

export interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, unknown>;
}

export interface Policy {
  Version: string;
  Statement: Statement[];
}

const POLICIES: Record<RoleKind, Policy> = { read: readPolicy, operate: operatePolicy };

/** A dry run of it tests everything that a launch from a template needs: AWS's sentence names what is missing. */
export const LAUNCH = 'ec2:RunInstances';

/** AWS asks for these only while it tries to launch from a template, so they are not tested one by one. */
const OF_LAUNCHES = [
  ...['LaunchFromTemplates', 'LaunchWhatTemplatesName'],
  ...['TagWhatIsLaunched', 'PassMachineRoles'],
];

const isTested = ({ Sid }: Statement) => !OF_LAUNCHES.includes(Sid);

/** Rights that only the named call uses: tags of what it makes. Its trial covers them. */
const WITH: Record<string, string> = { TagAdoptedTemplates: 'ec2:CreateLaunchTemplate' };

/** Every action that a role needs, in the order of the published policy. */
export const actionsOf = (role: RoleKind): string[] =>
  POLICIES[role].Statement.filter((one) => isTested(one) && !WITH[one.Sid]).flatMap(({ Action }) => Action);

/** The published policy reduced to the missing actions; null if none is missing. */
export function missingPolicy(role: RoleKind, missing: readonly string[]): Policy | null {
  const { Version, Statement } = POLICIES[role];
  const isMissing = (one: Statement) => (action: string) =>
    missing.includes(isTested(one) ? (WITH[one.Sid] ?? action) : LAUNCH);
  const needed = Statement.map((one) => ({ ...one, Action: one.Action.filter(isMissing(one)) })).filter(
    ({ Action }) => Action.length > 0,
  );
  return needed.length > 0 ? { Version, Statement: needed } : null;
}

/** The trust policy of a role, with placeholders. */
export const trustOf = (role: RoleKind): Record<string, unknown> =>
  role === 'read' ? readTrust : operateTrust;
