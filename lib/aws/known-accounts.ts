import 'server-only';
import { processWide } from '@/lib/core/process-wide';
import { env } from '@/lib/runtime/env';

/** An account that Plimsoll shows. Without roles, Plimsoll's own credentials are used. */
export interface KnownAccount {
  /** Twelve digits. */
  id: string;
  name?: string | undefined;
  readRole?: string | undefined;
  operateRole?: string | undefined;
  externalId?: string | undefined;
  regions: string[];
}

const byId = (accounts: readonly KnownAccount[]) => new Map(accounts.map((one) => [one.id, one]));

/** Until the organisation was read, those that AWS_ACCOUNTS names. */
const state = processWide('known-accounts', () => ({ known: byId(env.accounts ?? []) }));

export const knownAccount = (id: string): KnownAccount | undefined => state.known.get(id);

/** Of `accounts`, the roles are used from now on. */
export function knowAccounts(accounts: readonly KnownAccount[]) {
  state.known = byId(accounts);
}
