import { fleetKey } from '@/lib/core/fleet-ref';
import { EVERYWHERE, kindOf, type Target } from '@/lib/core/target';
import {
  CONFIGURED,
  PERMISSION_WORDS,
  ROLE_PERMISSIONS,
  ROLES,
  type Actor,
  type Grant,
  type Permission,
  type Scope,
} from './model';
import { grantText, scopeText } from './words';

/** What is asked about. App and env are not known before AWS was asked, and empty where there is none. */
export interface Where extends Target {
  app?: string;
  env?: string;
}

export interface Decision {
  allowed: boolean;
  /** In words: the grant that says so, or what is missing. */
  reason: string;
}

type Granted = Pick<Actor, 'grants'>;
type Fit = 'yes' | 'no' | 'unknown';

const SOMEWHERE: Where = { account: '', region: '', name: '' };

/**
 * Whether someone may do this there, and why. A deny wins over every allow. It holds where it may fit, an allow only
 * where it surely fits: what has no env fits no allow for an env, and every deny for one.
 */
export const decide = (actor: Granted, permission: Permission, where: Where): Decision =>
  judge(actor, permission, ({ effect, scope }) =>
    effect === 'deny' ? fit(scope, where) !== 'no' : fit(scope, where) === 'yes',
  );

/** Whether it is worth asking AWS for what is not known yet: not allowed where nothing that is missing would help. */
export const mayAtAll = (actor: Granted, permission: Permission, where: Where = SOMEWHERE): Decision =>
  judge(actor, permission, ({ effect, scope }) =>
    effect === 'deny' ? fit(scope, where) === 'yes' : fit(scope, where) !== 'no',
  );

/** Whether a scope holds there. What is empty may be anything. */
function fit(scope: Scope, where: Where): Fit {
  const one = (limit: readonly string[], value: string | undefined): Fit => {
    if (limit.length === 0) return 'yes';
    if (!value || value === EVERYWHERE) return 'unknown';
    return limit.includes(value) ? 'yes' : 'no';
  };
  const fleet = kindOf(where) !== 'fleet' ? kindOf(where) : where.name && fleetKey(where);
  const parts = [
    one(scope.accounts, where.account),
    one(scope.envs, where.env),
    one(scope.apps, where.app),
    one(scope.fleets, fleet),
  ];
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function judge({ grants }: Granted, permission: Permission, holds: (grant: Grant) => boolean): Decision {
  const about = grants.filter(({ role }) => ROLE_PERMISSIONS[role].includes(permission)).sort(byStrength);
  const holding = about.filter(holds);
  // The configuration's admins stay admins, whatever an admin grants.
  const lasting = permission === 'access:grant' ? holding.find(({ id }) => id === CONFIGURED) : undefined;
  const grant = lasting ?? holding.find(({ effect }) => effect === 'deny') ?? holding[0];
  if (grant) return { allowed: grant.effect === 'allow', reason: grantText(grant) };
  const needed = ROLES.find((role) => ROLE_PERMISSIONS[role].includes(permission));
  const elsewhere = about.find(({ effect }) => effect === 'allow');
  const has = elsewhere ? `granted ${scopeText(elsewhere.scope)} only` : `needs the role ${needed}`;
  return { allowed: false, reason: `${PERMISSION_WORDS[permission]}: ${has}` };
}

/** The same of any order: strongest first, then the earliest. */
const byStrength = (a: Grant, b: Grant) =>
  ROLES.indexOf(b.role) - ROLES.indexOf(a.role) || (a.at ?? 0) - (b.at ?? 0) || a.id.localeCompare(b.id);
