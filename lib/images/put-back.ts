import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import { CHANNELS } from './channels';
import type { Promote, Restore, Revoke } from './schema';

const familyOf = ({ target: { account, name } }: Done) => ({ account, family: name });

/** Points the channel at the version that it had. */
export function promotionBack(done: Done): WaysBack {
  const channel = CHANNELS.find((one) => done.after[one] !== undefined);
  if (!channel) return TOO_OLD;
  const [was, is] = [done.before[channel] ?? null, String(done.after[channel])];
  if (was === null)
    return { cannot: `${channel} had no version before. Plimsoll cannot remove the version of a channel.` };
  if (String(was).includes(', '))
    return {
      cannot: `${channel} had another version in each region before (${was}). Promote one of them instead.`,
    };
  return [by<typeof Promote>('promote', { ...familyOf(done), channel, version: String(was), seen: is })];
}

const versionIn = ({ after }: Done, state: string) =>
  Object.entries(after).find(([, value]) => value === state)?.[0];

export function revocationBack(done: Done): WaysBack {
  const version = versionIn(done, 'revoked');
  if (version === undefined) return TOO_OLD;
  return [by<typeof Restore>('restore', { ...familyOf(done), version })];
}

/** What a restored version keeps of its revocation. */
export interface KeptRevocation {
  reason: string;
}

/** Revokes the version again, for the same reason. */
export function restorationBack(done: Done): WaysBack {
  const version = versionIn(done, 'in use');
  const kept = keptIn<KeptRevocation>(done);
  if (version === undefined || !kept) return TOO_OLD;
  return [by<typeof Revoke>('revoke', { ...familyOf(done), version, reason: kept.reason })];
}
