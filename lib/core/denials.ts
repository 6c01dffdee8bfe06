import { processWide } from './process-wide.ts';

/** Why someone was turned away before an operation started. */
export type DenialReason =
  'signed out' | 'cross-origin' | 'limited' | 'token' | 'identity' | 'code' | 'no role';

export interface Denial {
  reason: DenialReason;
  /** An IP address. Nothing else of a stranger's request may reach the trail or a webhook. */
  address: string;
}

/** The gate reports here whom it turned away; the app in the same process records it. */
export const denials = () => processWide('denials', () => ({ tell: (_denial: Denial) => {} }));
