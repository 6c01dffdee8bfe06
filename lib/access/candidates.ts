import { EVERYWHERE } from '@/lib/core/target';
import type { AccessList } from './access-list';
import { inAccess, inNaming, inViews, inFamily, inFleet, type Where } from '@/lib/rules/decide';
import { isMeant, sameName } from '@/lib/rules/holders';
import {
  localActor,
  ROLES,
  standing,
  type Actor,
  type Grant,
  type Issuer,
  type Permission,
} from '@/lib/rules/grants';

/** A person, group, role or token whose permissions can be looked up. */
export interface Candidate {
  key: string;
  label: string;
  kind: 'You' | 'People' | 'Groups' | 'Tokens' | 'Roles';
  grants: readonly Grant[];
  issuer?: Issuer;
}

/** Everyone who has signed in, has a grant or has a token; in local mode also the roles. */
export function candidatesOf({ mode, grants, people, tokens, now }: AccessList, actor: Actor): Candidate[] {
  const meant = (names: readonly string[], groups: readonly string[]) =>
    grants.filter((grant) => isMeant(grant, { names, groups }));
  const named = (kind: 'person' | 'group') => [
    ...new Set(grants.filter(({ holder }) => holder.kind === kind).map(({ holder }) => holder.name)),
  ];
  const known = new Set(people.flatMap(({ names }) => names.map(sameName)));
  const groups = [...new Set([...named('group'), ...people.flatMap((person) => person.groups)])].sort();
  return [
    { key: 'you', label: actor.name, kind: 'You', grants: actor.grants },
    ...people.map(({ id, name, email, names, groups: own }) => ({
      ...{ key: `person ${id}`, label: `${name} · ${email ?? id}`, kind: 'People' as const },
      grants: meant(names, own),
    })),
    ...named('person')
      .filter((name) => !known.has(sameName(name)))
      .map((name) => ({
        ...{ key: `person ${name}`, label: name, kind: 'People' as const },
        grants: meant([name], []),
      })),
    ...groups.map((name) => ({
      ...{ key: `group ${name}`, label: name, kind: 'Groups' as const, grants: meant([], [name]) },
    })),
    ...tokens
      .filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now)
      .map(({ id, name, role, scope, by, at, issuedBy }) => ({
        ...{ key: `token ${name}`, label: name, kind: 'Tokens' as const },
        grants: [{ ...standing(role, { kind: 'token', name }, by), id, scope, at }],
        issuer: issuedBy ?? { name: by, grants: [] },
      })),
    ...(mode === 'local' ? ROLES : []).map((role) => ({
      ...{ key: `role ${role}`, label: `anyone who picks ${role}`, kind: 'Roles' as const },
      grants: localActor({ name: '', role }).grants,
    })),
  ];
}

/** Where a permission applies for a fleet: its app for images and budgets, else the fleet itself. */
export function whereOf(permission: Permission, fleet: Parameters<typeof inFleet>[0]): Where {
  const { account } = fleet.ref;
  const [kind] = permission.split(':');
  if (kind === 'fleet') return inFleet(fleet);
  if (kind === 'access') return inAccess;
  if (kind === 'naming') return inNaming;
  if (permission === 'guards:set')
    return { kind: 'guards', account, region: EVERYWHERE, name: fleet.env, env: fleet.env };
  if (kind === 'guards') return inFleet(fleet);
  if (kind === 'budget')
    return { kind: 'budget', account, region: EVERYWHERE, name: fleet.app, app: fleet.app };
  if (kind === 'view') return inViews;
  if (permission === 'image:build') return { kind: 'pipeline', account, region: fleet.ref.region, name: '' };
  return inFamily({ account, family: fleet.app });
}
