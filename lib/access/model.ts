/** Who may do what. A responder is on call: back to what worked, and more of it, nothing else. */
export const ROLES = ['viewer', 'responder', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'fleet:scale-out',
  'fleet:scale-in',
  'fleet:set-capacity',
  'fleet:deploy',
  'fleet:cancel',
  'fleet:roll-back',
  'image:promote',
  'image:revoke',
  'image:build',
  'budget:set',
  'notification:test',
  'access:grant',
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
  'image:promote': 'Promote an image',
  'image:revoke': 'Revoke and restore an image',
  'image:build': 'Build an image',
  'budget:set': 'Set a budget',
  'notification:test': 'Send a test to a webhook',
  'access:grant': 'Grant roles, issue tokens',
  'guards:set': 'Set guards',
  'guards:override': 'Go past a guard',
};

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: [],
  responder: ['fleet:scale-out', 'fleet:roll-back'],
  operator: PERMISSIONS.filter((permission) => !/^(access|guards):/.test(permission)),
  admin: PERMISSIONS,
};

export const ROLE_SUMMARY: Record<Role, string> = {
  viewer: 'Looks at everything, changes nothing.',
  responder: 'On call: rolls back and scales out.',
  operator: 'Deploys, rolls back, scales every way, promotes and revokes images.',
  admin: 'An operator who also grants roles, sets guards and goes past them with a reason.',
};

/** Where a grant holds; an empty list limits nothing, and all four must fit. Fleets by key. */
export interface Scope {
  accounts: readonly string[];
  envs: readonly string[];
  apps: readonly string[];
  fleets: readonly string[];
}

export const ANYWHERE: Scope = { accounts: [], envs: [], apps: [], fleets: [] };

export const HOLDER_KINDS = ['person', 'group'] as const;

/** A person by email or "provider:subject", a group by the provider's claim, a token by its name; else everyone. */
export interface Holder {
  kind: (typeof HOLDER_KINDS)[number] | 'token' | 'everyone';
  name: string;
}

export const EFFECTS = ['allow', 'deny'] as const;

/** A machine grants nothing to anyone. */
export const TOKEN_ROLES = ['viewer', 'responder', 'operator'] as const satisfies Role[];
export const MOST_DAYS = 366;

/** A role given to someone somewhere, or what that role may do taken away. */
export interface Grant {
  id: string;
  holder: Holder;
  effect: (typeof EFFECTS)[number];
  role: Role;
  scope: Scope;
  /** Who granted it; where nobody did, what did: the sign-in page, the configuration. */
  by: string;
  /** UTC ms; null where nobody granted it. */
  at: number | null;
  reason: string | null;
}

export interface Actor {
  /** "github:1234", "local:Mara", "token:deployer" */
  id: string;
  /** For display and the audit trail. */
  name: string;
  /** By which grants may mean them. */
  names: readonly string[];
  groups: readonly string[];
  /** The strongest that any grant gives anywhere, for display and the audit trail; `decide` looks at the grants. */
  role: Role;
  grants: readonly Grant[];
}

/** Local mode: the role that this person picked, everywhere, and what the table says of them. */
export const localActor = (
  { name, role }: Pick<Actor, 'name' | 'role'>,
  grants: readonly Grant[] = [],
): Actor => ({
  ...{ id: `local:${name}`, name, names: [name], groups: [], role },
  grants: [standing(role, { kind: 'person', name }, 'picked at sign-in'), ...grants],
});

/** The id of the grant that ADMINS of the environment gives. */
export const CONFIGURED = 'by configuration';

/** A role everywhere that nobody granted. */
export const standing = (role: Role, holder: Holder, by: string): Grant => ({
  ...{ id: by, holder, role, by, effect: 'allow', scope: ANYWHERE, at: null, reason: null },
});

/** Null: there is none. */
export const strongest = (grants: readonly Grant[]): Role | null =>
  ROLES.findLast((role) => grants.some((grant) => grant.effect === 'allow' && grant.role === role)) ?? null;
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);

/** What a machine signs in with, as far as it may be shown. Times in UTC ms. */
export interface Token {
  id: string;
  name: string;
  role: Role;
  scope: Scope;
  by: string;
  at: number;
  expiresAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}
