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
  Condition?: object;
}

export interface Policy {
  Version: string;
  Statement: Statement[];
}

const POLICIES: Record<RoleKind, Policy> = { read: readPolicy, operate: operatePolicy };

/** What Plimsoll calls itself: a statement for AWS's own calls on its behalf cannot be tried. */
const THROUGH_AWS = 'LaunchThroughTemplates';

/** Every action that a role needs, in the order of the published policy. */
export const actionsOf = (role: RoleKind): string[] =>
  POLICIES[role].Statement.filter(({ Sid }) => Sid !== THROUGH_AWS).flatMap(({ Action }) => Action);

export const statementOf = (role: RoleKind, action: string): Statement =>
  POLICIES[role].Statement.find(({ Action }) => Action.includes(action))!;

/** The published policy with nothing in it but what is missing; null where nothing is. */
export function missingPolicy(role: RoleKind, missing: readonly string[]): Policy | null {
  const { Version, Statement } = POLICIES[role];
  const needed = Statement.map((one) => ({
    ...one,
    Action: one.Action.filter((action) => one.Sid !== THROUGH_AWS && missing.includes(action)),
  })).filter(({ Action }) => Action.length > 0);
  return needed.length > 0 ? { Version, Statement: needed } : null;
}

/** Who may take a role on, with places to fill in. */
export const trustOf = (role: RoleKind): object => (role === 'read' ? readTrust : operateTrust);
