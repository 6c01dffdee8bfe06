import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { EVERYWHERE, kindOf, type Target } from '@/lib/core/target';
import { envOf } from './environments';
import {
  CONFIGURED,
  ROLE_PERMISSIONS,
  ROLES,
  type Actor,
  type Grant,
  type Permission,
  type Scope,
} from './grants';
import { grantText, scopeText } from './grant-words';

/** Where a permission is checked. Before AWS was asked, app and env are undefined; empty means there is none. */
export interface Where extends Target {
  app?: string;
  env?: string;
}

export interface Decision {
  allowed: boolean;
  /** Text: the grant that decides, or what is missing. */
  reason: string;
}

type Granted = Pick<Actor, 'grants' | 'issuer'>;
type Fit = 'yes' | 'no' | 'unknown';

/** A place of which nothing is known. */
export const SOMEWHERE: Where = { account: '', region: '', name: '' };

/**
 * Whether someone has a permission there, and why. A deny wins over every allow. An allow needs a certain match; a deny
 * applies unless it certainly does not match. So a target without env gets no env-scoped allow, but every env-scoped
 * deny.
 */
export const decide = (actor: Granted, permission: Permission, where: Where): Decision =>
  judge(actor, permission, ({ effect, scope }) =>
    effect === 'deny' ? fit(scope, where) !== 'no' : fit(scope, where) === 'yes',
  );

/** Whether an allow is still possible once AWS tells app and env. If not, AWS need not be asked. */
export const mayAtAll = (actor: Granted, permission: Permission, where: Where = SOMEWHERE): Decision =>
  judge(actor, permission, ({ effect, scope }) =>
    effect === 'deny' ? fit(scope, where) === 'yes' : fit(scope, where) !== 'no',
  );

/** Whether a scope matches, does not, or may match. An unknown value may be anything. */
function fit(scope: Scope, where: Where): Fit {
  const one = (limit: readonly string[], value: string | undefined): Fit => {
    if (limit.length === 0) return 'yes';
    if (!value || value === EVERYWHERE) return 'unknown';
    return limit.includes(value) ? 'yes' : 'no';
  };
  // A request belongs to the fleet that it would change.
  const isFleet = /^(fleet|request)$/.test(kindOf(where));
  const fleet = isFleet ? where.name && fleetKey(where) : kindOf(where);
  const parts = [
    one(scope.accounts, where.account),
    one(scope.envs.map(envOf), where.env && envOf(where.env)),
    one(scope.apps, where.app),
    one(scope.fleets, fleet),
  ];
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

/** A token needs its own grant, and its issuer must have the permission now. */
function judge({ issuer, ...own }: Granted, permission: Permission, holds: Holds): Decision {
  const decision = judgeGrants(own, permission, holds);
  if (!issuer || !decision.allowed) return decision;
  const theirs = judgeGrants(issuer, permission, holds);
  if (theirs.allowed) return decision;
  return { allowed: false, reason: `${issuer.name}, who issued this token, cannot do it: ${theirs.reason}` };
}

type Holds = (grant: Grant) => boolean;

function judgeGrants({ grants }: Pick<Actor, 'grants'>, permission: Permission, holds: Holds): Decision {
  const about = grants.filter(({ role }) => ROLE_PERMISSIONS[role].includes(permission)).sort(byStrength);
  const holding = about.filter(holds);
  // Admins of the configuration stay admins, whatever other admins grant.
  const lasting = permission === 'access:grant' ? holding.find(({ id }) => id === CONFIGURED) : undefined;
  const grant = lasting ?? holding.find(({ effect }) => effect === 'deny') ?? holding[0];
  if (grant) return { allowed: grant.effect === 'allow', reason: grantText(grant) };
  const needed = ROLES.find((role) => ROLE_PERMISSIONS[role].includes(permission));
  const elsewhere = about.find(({ effect }) => effect === 'allow');
  const reason = elsewhere
    ? `the role ${elsewhere.role} is granted only ${scopeText(elsewhere.scope)}`
    : `the role ${needed} is needed`;
  return { allowed: false, reason };
}

/** Gives a stable order: strongest role first, then the earliest grant. */
const byStrength = (a: Grant, b: Grant) =>
  ROLES.indexOf(b.role) - ROLES.indexOf(a.role) || (a.at ?? 0) - (b.at ?? 0) || a.id.localeCompare(b.id);

/** The same places as the operations use. */
export const inFleet = ({ ref, app, env }: { ref: FleetRef; app: string; env: string }): Where => ({
  ...ref,
  app,
  env,
});

/** A family belongs to its app and to no env. */
export const inFamily = ({ account, family }: { account: string; family: string }): Where => ({
  ...{ kind: 'family', account, region: EVERYWHERE, name: family, app: family },
});

/** Access belongs to no account, app or env. */
export const inAccess: Where = { kind: 'access', account: EVERYWHERE, region: EVERYWHERE, name: '' };

/** Somebody or something that access is given to. */
export const accessTarget = (name: string): Target => ({ ...inAccess, kind: 'access', name });

/** A view of the team belongs to no account, app or env. */
export const inViews: Where = { kind: 'view', account: EVERYWHERE, region: EVERYWHERE, name: '' };

/** Names and tags count for every account, app and env. */
export const inNaming: Where = { kind: 'naming', account: EVERYWHERE, region: EVERYWHERE, name: '' };
