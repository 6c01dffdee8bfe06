import type { Author } from '@/lib/core/author';
import { standing, strongest, CONFIGURED, type Actor, type Grant, type Role } from './grants';

/** Someone who signed in, with or without permissions. */
export interface Identity extends Author {
  /** For example "github:1234" or "local:Mara". */
  id: string;
  /** Names by which grants may refer to this person: the id, and a verified email address. */
  names: readonly string[];
  groups: readonly string[];
}

/** Prefix of every group from GitHub. Anyone can found an organisation there, so its names must not match others. */
export const GITHUB_GROUP = 'github:';
/** Most groups per person. */
export const MOST_GROUPS = 500;

/** Access that comes from the configuration instead of grants. */
export interface Standing {
  /** The environment variable ADMINS. */
  admins: readonly string[];
  /** The environment variable DEFAULT_ROLE; null: none. */
  everyone: Role | null;
}

/** Email addresses are compared without case. */
export const sameName = (name: string) => (name.includes('@') ? name.toLowerCase() : name);

/** Whether a grant's holder is this person, one of their groups, or everyone. */
export const isMeant = ({ holder }: Grant, { names, groups }: Pick<Identity, 'names' | 'groups'>) =>
  (holder.kind === 'person' && names.map(sameName).includes(sameName(holder.name))) ||
  (holder.kind === 'group' && groups.includes(holder.name)) ||
  holder.kind === 'everyone';

/** Grants from the configuration: its admins, and the role of everyone. */
export const standingGrants = ({ admins, everyone }: Standing): Grant[] => [
  ...admins.map((name) => standing('admin', { kind: 'person', name }, CONFIGURED)),
  ...(everyone
    ? [standing(everyone, { kind: 'everyone', name: 'everyone' }, 'for everyone who signs in')]
    : []),
];

/** null: signed in, with no role anywhere. */
export function toActor(identity: Identity, grants: readonly Grant[]): Actor | null {
  const own = grants.filter((grant) => isMeant(grant, identity));
  const role = strongest(own);
  return role && { ...identity, role, grants: own };
}
