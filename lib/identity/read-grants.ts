import 'server-only';
import { listGrantRows, type GrantRow } from '@/lib/db/grants';
import { listTokenRows } from '@/lib/db/tokens';
import { env } from '@/lib/runtime/env';
import { standingGrants } from '@/lib/rules/holders';
import type { Grant, Holder, Role, Token } from '@/lib/rules/grants';
import type { Trust } from '@/lib/rules/trust';

type Row = Omit<GrantRow, 'holderKind' | 'holder' | 'effect'> & { holder: Holder; effect: Grant['effect'] };

/** A stored grant, with its scope as lists. */
export const toGrant = ({ id, at, by, holder, effect, role, reason, ...scope }: Row): Grant => {
  const { accounts, envs, apps, fleets } = scope;
  return {
    id,
    by,
    holder,
    effect,
    reason,
    at: at.getTime(),
    role: role as Role,
    scope: { accounts, envs, apps, fleets },
  };
};

/** All current grants, those of the configuration first. */
export async function readGrants(): Promise<Grant[]> {
  const rows = await listGrantRows();
  const granted = rows.map(({ holderKind, holder, effect, ...row }) =>
    toGrant({
      ...row,
      holder: { kind: holderKind as Holder['kind'], name: holder },
      effect: effect as Grant['effect'],
    }),
  );
  return [...standing(), ...granted];
}

const standing = () =>
  env.auth
    ? standingGrants({ admins: env.ADMINS, everyone: env.DEFAULT_ROLE === 'viewer' ? 'viewer' : null })
    : [];

/** Newest first, including expired and revoked ones. */
export async function readTokens(): Promise<Token[]> {
  const rows = await listTokenRows();
  return rows.map(({ id, name, by, issuer, accounts, envs, apps, fleets, ...row }) => ({
    ...{ id, name, by, issuer },
    role: row.role as Role,
    scope: { accounts, envs, apps, fleets },
    at: row.at.getTime(),
    expiresAt: row.expiresAt.getTime(),
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
    revokedAt: row.revokedAt?.getTime() ?? null,
    trust: row.trust as Trust | null,
    machine: row.machine,
  }));
}
