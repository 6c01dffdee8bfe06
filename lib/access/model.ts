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
  'guards:set',
  'guards:override',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  viewer: [],
  responder: ['fleet:scale-out', 'fleet:roll-back'],
  operator: PERMISSIONS.filter((permission) => !permission.startsWith('guards:')),
  admin: PERMISSIONS,
};

export const ROLE_SUMMARY: Record<Role, string> = {
  viewer: 'Looks at everything, changes nothing.',
  responder: 'On call: rolls back and scales out.',
  operator: 'Deploys, rolls back, scales every way, promotes and revokes images.',
  admin: 'An operator who sets guards, goes past them with a reason, and will grant roles.',
};

export interface Actor {
  name: string;
  role: Role;
}

/** Who it is, whatever their role: nobody approves what they asked for themself. */
export const actorId = ({ name }: Pick<Actor, 'name'>) => name.trim().toLowerCase();

export const may = (role: Role, permission: Permission) => GRANTS[role].includes(permission);

export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);
