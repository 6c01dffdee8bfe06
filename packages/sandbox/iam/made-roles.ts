import { arnOfRole, type IamRole } from '../world/role.ts';
import type { World } from '../world/types.ts';
import type { Identities } from './identities.ts';

/** What was made or changed of a role counts at once, also for its sessions. @throws TypeError, or SyntaxError, on a policy */
export function enforceRole(world: World, { roles }: Identities, role: IamRole) {
  const read = (text: string): unknown => JSON.parse(text);
  roles.set({
    arn: arnOfRole(world, role),
    trust: read(role.trust),
    policies: Object.values(role.policies).map(read),
    mostSeconds: role.mostSeconds,
  });
}
