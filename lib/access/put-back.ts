import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { Grant } from '@/lib/rules/grants';
import type { GrantAccess, RevokeToken, WithdrawGrant } from './schema';

/** A grant and a token have the id of the change that made them. */
export const grantBack = ({ id }: Done): WaysBack => [
  by<typeof WithdrawGrant>('withdrawGrant', { grant: id }),
];
export const tokenBack = ({ id }: Done): WaysBack => [by<typeof RevokeToken>('revokeToken', { token: id })];

export type KeptGrant = Pick<Grant, 'holder' | 'effect' | 'role' | 'scope'>;

/** Grants the same role again in the same scope, as a new grant. */
export function withdrawalBack(done: Done): WaysBack {
  const kept = keptIn<KeptGrant>(done);
  if (!kept) return TOO_OLD;
  const { holder, effect, role, scope } = kept;
  const limits = Object.fromEntries(Object.entries(scope).map(([field, names]) => [field, [...names]]));
  return [
    by<typeof GrantAccess>('grantAccess', {
      holder: { kind: holder.kind as 'person', name: holder.name },
      ...{ effect, role, scope: limits as Record<keyof Grant['scope'], string[]> },
    }),
  ];
}
