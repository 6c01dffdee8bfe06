import { standing, strongest, CONFIGURED, type Actor, type Grant, type Role } from './model';

/** Someone who signed in, whatever they may do. */
export interface Identity {
  /** "github:1234", "local:Mara" */
  id: string;
  name: string;
  /** By which grants may mean this person: the id, and the email address where the provider verified it. */
  names: readonly string[];
  groups: readonly string[];
}

/** Begins each group that GitHub tells of: anyone may found an organisation there, by whatever name. */
export const GITHUB_GROUP = 'github:';
/** What a provider may say of one person. */
export const MOST_GROUPS = 500;

/** What stands without a grant. */
export interface Standing {
  /** ADMINS of the environment. */
  admins: readonly string[];
  /** DEFAULT_ROLE; null: none. */
  everyone: Role | null;
}

/** Email addresses count whatever their case. */
export const sameName = (name: string) => (name.includes('@') ? name.toLowerCase() : name);

export const isMeant = ({ holder }: Grant, { names, groups }: Pick<Identity, 'names' | 'groups'>) =>
  (holder.kind === 'person' && names.map(sameName).includes(sameName(holder.name))) ||
  (holder.kind === 'group' && groups.includes(holder.name)) ||
  holder.kind === 'everyone';

/** Grants that nobody made: the configuration's admins, and everyone's role. */
export const standingGrants = ({ admins, everyone }: Standing): Grant[] => [
  ...admins.map((name) => standing('admin', { kind: 'person', name }, CONFIGURED)),
  ...(everyone
    ? [standing(everyone, { kind: 'everyone', name: 'everyone' }, 'as everyone who signs in')]
    : []),
];

/** Null: signed in, with no role anywhere. */
export function toActor(identity: Identity, grants: readonly Grant[]): Actor | null {
  const own = grants.filter((grant) => isMeant(grant, identity));
  const role = strongest(own);
  return role && { ...identity, role, grants: own };
}
