import type { Identity } from './identity';
import type { Grant, Token } from './model';

/** Someone who signed in by a provider before. */
export interface KnownPerson extends Identity {
  email: string;
  /** UTC ms. */
  lastSignIn: number;
}

export interface AccessList {
  mode: 'local' | 'oauth';
  grants: Grant[];
  tokens: Token[];
  people: KnownPerson[];
  now: number;
}

export interface OwnSession {
  id: string;
  /** As its browser names itself. */
  agent: string;
  /** UTC ms. */
  since: number;
  lastActive: number;
  /** This one. */
  here: boolean;
}
