import type { Author } from '@/lib/core/author';
import type { Trust } from './trust';

/** Ordered by strength. A responder is on call, and may only roll back, cancel and scale out. */
export const ROLES = ['viewer', 'responder', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'fleet:scale-out',
  'fleet:scale-in',
  'fleet:set-capacity',
  'fleet:deploy',
  'fleet:cancel',
  'fleet:roll-back',
  'fleet:instances',
  'image:promote',
  'image:revoke',
  'image:build',
  'budget:set',
  'view:set',
  'notification:test',
  'access:grant',
  'naming:set',
  'guards:set',
  'guards:override',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const PERMISSION_WORDS: Record<Permission, string> = {
  'fleet:scale-out': 'Scale out',
  'fleet:scale-in': 'Scale in',
  'fleet:set-capacity': 'Set capacity, policies and schedules',
  'fleet:deploy': 'Deploy, change the machine type',
  'fleet:cancel': 'Cancel a deployment',
  'fleet:roll-back': 'Roll back',
  'fleet:instances': 'Replace, set aside, protect and end single instances',
  'image:promote': 'Promote an image',
  'image:revoke': 'Revoke and restore an image',
  'image:build': 'Build an image',
  'budget:set': 'Set a budget',
  'view:set': 'Share a view of the fleets',
  'notification:test': 'Send a test to a webhook',
  'access:grant': 'Grant roles, issue tokens',
  'naming:set': 'Set names and tags',
  'guards:set': 'Set rules',
  'guards:override': 'Override a rule',
};

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: [],
  responder: ['fleet:scale-out', 'fleet:roll-back'],
  operator: PERMISSIONS.filter((permission) => !/^(access|guards|naming):/.test(permission)),
  admin: PERMISSIONS,
};

export const ROLE_SUMMARY: Record<Role, string> = {
  viewer: 'Sees everything and changes nothing.',
  responder: 'On call: rolls back and scales out.',
  operator:
    'Deploys and rolls back. Scales out, in, up and down, and sets policies and schedules. Builds, promotes and revokes images.',
  admin:
    'An operator who can also grant roles, set rules, set names and tags, and override rules with a reason.',
};

/** Where a grant applies. An empty list does not limit, and all four must match. Fleets are listed by key. */
export interface Scope {
  accounts: readonly string[];
  envs: readonly string[];
  apps: readonly string[];
  fleets: readonly string[];
}

export const ANYWHERE: Scope = { accounts: [], envs: [], apps: [], fleets: [] };

export const HOLDER_KINDS = ['person', 'group'] as const;

/** A person by email or "provider:subject", a group by the provider's claim, or a token by its name; else everyone. */
export interface Holder {
  kind: (typeof HOLDER_KINDS)[number] | 'token' | 'everyone';
  name: string;
}

export const EFFECTS = ['allow', 'deny'] as const;

/** A token cannot be admin, because admins grant access. */
export const TOKEN_ROLES = ['viewer', 'responder', 'operator'] as const satisfies Role[];
export const MOST_DAYS = 366;

/** An allow or a deny of a role's permissions for a holder in a scope. */
export interface Grant {
  id: string;
  holder: Holder;
  effect: (typeof EFFECTS)[number];
  role: Role;
  scope: Scope;
  /** The person who granted it, else its source: the sign-in page or the configuration. */
  by: string;
  /** UTC ms; null if no person granted it. */
  at: number | null;
  reason: string | null;
}

export interface Actor extends Author {
  /** For example "github:1234", "local:Mara", "token:deployer". */
  id: string;
  /** Names by which grants may refer to this person. */
  names: readonly string[];
  groups: readonly string[];
  /** The strongest role of any grant, for display and the audit trail. `decide` uses the grants themselves. */
  role: Role;
  grants: readonly Grant[];
  /** The token's issuer with current permissions. The token may do nothing that the issuer may not. */
  issuer?: Issuer;
}

export type Issuer = Pick<Actor, 'name' | 'grants'>;

/** In local mode: the chosen role everywhere, plus the grants in the table for this person. */
export const localActor = (
  { name, role }: Pick<Actor, 'name' | 'role'>,
  grants: readonly Grant[] = [],
): Actor => ({
  ...{ id: `local:${name}`, name, email: null, names: [name], groups: [], role },
  grants: [standing(role, { kind: 'person', name }, 'picked at sign-in'), ...grants],
});

/** Id of the grants from the environment variable ADMINS. */
export const CONFIGURED = 'set by configuration';

/** A role everywhere that comes from the configuration, not from a person. */
export const standing = (role: Role, holder: Holder, by: string): Grant => ({
  ...{ id: by, holder, role, by, effect: 'allow', scope: ANYWHERE, at: null, reason: null },
});

/** The strongest role; null if there is none. */
export const strongest = (grants: readonly Grant[]): Role | null =>
  ROLES.findLast((role) => grants.some((grant) => grant.effect === 'allow' && grant.role === role)) ?? null;
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);

/** A machine's token without its secret. Times in UTC ms. */
export interface Token {
  id: string;
  name: string;
  role: Role;
  scope: Scope;
  by: string;
  /** Id of the issuer; empty if unknown. */
  issuer: string;
  at: number;
  expiresAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
  /** Whose identity gets it; null: it has a secret. */
  trust: Trust | null;
  /** Whose command line its issuer signed in with it; null: an admin issued it. */
  machine: string | null;
}
