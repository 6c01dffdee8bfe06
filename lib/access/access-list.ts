import type { Identity } from '@/lib/rules/holders';
import type { Grant, Issuer, Token } from '@/lib/rules/grants';

/** Someone who has signed in by a provider before. */
export interface KnownPerson extends Identity {
  /** UTC ms. */
  lastSignIn: number;
}

export interface ListedToken extends Token {
  /** The issuer with their current permissions; null: without a role, or unknown. */
  issuedBy: Issuer | null;
}

export interface AccessList {
  mode: 'local' | 'oauth';
  grants: Grant[];
  tokens: ListedToken[];
  people: KnownPerson[];
  now: number;
}

export interface OwnSessions {
  sessions: OwnSession[];
  /** UTC ms, by the clock that wrote the times above. */
  now: number;
}

/** A session of any person, for admins. */
export interface AnySession extends Omit<OwnSession, 'here'> {
  /** For example "github:1234". */
  subject: string;
}

export interface OwnSession {
  id: string;
  /** The browser's User-Agent. */
  agent: string;
  /** UTC ms. */
  since: number;
  lastActive: number;
  /** Whether it is the session of this request. */
  here: boolean;
}
