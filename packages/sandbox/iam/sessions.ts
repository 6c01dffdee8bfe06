import { randomBytes } from 'node:crypto';
import type { Principal } from './principal.ts';
import type { Role } from './roles.ts';

/** Credentials of a role that was taken on, good until the virtual clock says otherwise. */
export interface Session {
  accessKeyId: string;
  secret: string;
  token: string;
  role: Role;
  principal: Principal;
  /** UTC ms, virtual. */
  expiresAt: number;
}

export interface SessionOrder {
  role: Role;
  name: string;
  sourceIdentity?: string | undefined;
  expiresAt: number;
}

export interface Sessions {
  open(order: SessionOrder): Session;
  find(accessKeyId: string): Session | undefined;
  /** Of a role, else of all: what was given out is taken no more. */
  revoke(role?: string): number;
  list(): { accessKeyId: string; arn: string; sourceIdentity: string | null; expiresAt: string }[];
}

/** Keys of sessions begin so; those of users with AKIA. */
export const isSessionKey = (accessKeyId: string) => accessKeyId.startsWith('ASIA');

const MOST_HELD = 10_000;

/** Held in memory alone: after a restart every session is unknown, as a revoked one is. */
export function createSessions(): Sessions {
  const held = new Map<string, Session>();
  const principalOf = ({ role, name, sourceIdentity }: SessionOrder): Principal => {
    const [, account = '', path = ''] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(role.arn) ?? [];
    const roleName = path.split('/').at(-1)!;
    return {
      arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`,
      account,
      userId: `AROA${Buffer.from(roleName).toString('hex').toUpperCase().slice(0, 17)}:${name}`,
      role: role.arn,
      ...(sourceIdentity && { sourceIdentity }),
    };
  };
  return {
    open: (order) => {
      const session: Session = {
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secret: randomBytes(30).toString('base64'),
        token: randomBytes(48).toString('base64'),
        role: order.role,
        principal: principalOf(order),
        expiresAt: order.expiresAt,
      };
      if (held.size >= MOST_HELD) held.delete(held.keys().next().value!);
      held.set(session.accessKeyId, session);
      return session;
    },
    find: (accessKeyId) => held.get(accessKeyId),
    revoke: (role) => {
      const gone = [...held.values()].filter((one) => !role || one.role.arn === role);
      for (const { accessKeyId } of gone) held.delete(accessKeyId);
      return gone.length;
    },
    list: () =>
      [...held.values()].map(({ accessKeyId, principal, expiresAt }) => ({
        ...{ accessKeyId, arn: principal.arn, sourceIdentity: principal.sourceIdentity ?? null },
        expiresAt: new Date(expiresAt).toISOString(),
      })),
  };
}
