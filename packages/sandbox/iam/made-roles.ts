import { arnOfRole, type IamRole } from '../world/role.ts';
import type { World } from '../world/types.ts';
import type { Identities } from './identities.ts';

/** A role that a service alone may take on, such as EC2, is not one that a caller can. */
const isOfService = (trust: unknown) =>
  ((trust as { Statement?: unknown }).Statement
    ? [(trust as { Statement: unknown }).Statement].flat()
    : []
  ).every(
    (one) => (one as { Principal?: { AWS?: unknown } | string }).Principal !== '*' && !hasAccounts(one),
  );
const hasAccounts = (statement: unknown) =>
  ((statement as { Principal?: { AWS?: unknown } }).Principal ?? {}).AWS !== undefined;

/** What was made or changed of a role counts at once, also for its sessions. @throws TypeError on a policy that cannot be read */
export function enforceRole(world: World, { roles }: Identities, role: IamRole) {
  const arn = arnOfRole(world, role);
  const trust: unknown = JSON.parse(role.trust);
  if (isOfService(trust)) return void roles.forget(arn);
  const policies = Object.values(role.policies).map((text): unknown => JSON.parse(text));
  roles.set({ arn, trust, policies, mostSeconds: role.mostSeconds });
}
