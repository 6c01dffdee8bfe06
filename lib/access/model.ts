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
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  viewer: [],
  responder: ['fleet:scale-out', 'fleet:roll-back'],
  operator: PERMISSIONS,
  admin: PERMISSIONS,
};

export const ROLE_SUMMARY: Record<Role, string> = {
  viewer: 'Looks at everything, changes nothing.',
  responder: 'On call: rolls back and scales out.',
  operator: 'Deploys, rolls back, scales every way, promotes and revokes images.',
  admin: 'An operator who will also grant roles.',
};

export interface Actor {
  name: string;
  role: Role;
}

export const may = (role: Role, permission: Permission) => GRANTS[role].includes(permission);

export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);
