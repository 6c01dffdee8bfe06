import { processWide } from './process-wide.ts';

/** Why someone was turned away before any operation was asked. */
export type DenialReason = 'signed out' | 'cross-origin' | 'limited' | 'token';

export interface Denial {
  reason: DenialReason;
  address: string;
}

/** Where the gate leaves what it turned away: the app, in the same process, writes it down. */
export const denials = () => processWide('denials', () => ({ tell: (_denial: Denial) => {} }));
