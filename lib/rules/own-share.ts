import { ROLES, type Actor, type Role, type Scope, type TOKEN_ROLES } from './grants';

export type TokenRole = (typeof TOKEN_ROLES)[number];

/** A role in a scope that somebody has, and may give to a token of their own. */
export interface Share {
  role: TokenRole;
  scope: Scope;
}

const LISTS = ['accounts', 'envs', 'apps', 'fleets'] as const;

/** Whether everything within `inner` is within `outer`. An empty list limits nothing. */
const covers = (outer: Scope, inner: Scope) =>
  LISTS.every(
    (list) =>
      outer[list].length === 0 ||
      (inner[list].length > 0 && inner[list].every((name) => outer[list].includes(name))),
  );

const strength = (role: Role) => ROLES.indexOf(role);

const allowsOf = ({ grants }: Pick<Actor, 'grants'>) => grants.filter(({ effect }) => effect === 'allow');

/** The widest shares that somebody can give, strongest first. An admin gives at most the role of an operator. */
export function sharesOf(actor: Pick<Actor, 'grants'>): Share[] {
  const shares = allowsOf(actor)
    .map(({ role, scope }): Share => ({ role: role === 'admin' ? 'operator' : role, scope }))
    .sort((a, b) => strength(b.role) - strength(a.role));
  return shares.filter(
    (share, at) =>
      !shares.some(
        (other, index) =>
          index !== at &&
          strength(other.role) >= strength(share.role) &&
          covers(other.scope, share.scope) &&
          // Of two equal ones, the first stays.
          (index < at || strength(other.role) > strength(share.role) || !covers(share.scope, other.scope)),
      ),
  );
}

/** Whether one of somebody's own allows has all of it. Everybody sees everything, so a viewer needs no scope. */
export const mayShare = (actor: Pick<Actor, 'grants'>, { role, scope }: Share): boolean =>
  role === 'viewer'
    ? allowsOf(actor).length > 0
    : allowsOf(actor).some((grant) => strength(grant.role) >= strength(role) && covers(grant.scope, scope));
