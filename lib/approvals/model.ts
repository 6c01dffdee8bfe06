import type { Actor, Permission } from '@/lib/access/model';
import type { Action } from '@/lib/audit-trail/model';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';

export type Status = 'open' | 'approved' | 'declined' | 'expired';

/** A change that waits, or waited, for a second person. */
export interface ChangeRequest {
  id: string;
  /** UTC ms */
  at: number;
  expiresAt: number;
  /** The id of who asked. */
  requester: string;
  requesterName: string;
  role: string;
  permission: Permission;
  action: Action;
  target: Target;
  app: string;
  env: string;
  before: Values;
  after: Values;
  reason: string | null;
  status: Status;
  decidedAt: number | null;
  decidedBy: string | null;
  decisionReason: string | null;
  /** What became of it once it was sent; null: it was not, or nobody knows yet. */
  outcome: OutcomeKind | null;
  message: string | null;
}

export interface RequestList {
  /** Newest first. */
  requests: ChangeRequest[];
  /** AWS's clock, UTC ms. */
  now: number;
}

/** Time ends a request that nobody decided. */
export const statusOf = (stored: string, expiresAt: number, now: number): Status =>
  stored === 'open' && now >= expiresAt ? 'expired' : (stored as Status);

/**
 * By what whoever asked is the one who looks: an id, or an address that the providers of both verified, since one person
 * may sign in by two. A name that is typed at sign-in is the same with other spaces and capitals.
 */
export const sharedName = (requester: readonly string[], { id, names }: Pick<Actor, 'id' | 'names'>) => {
  const own = [id, ...names].map(plain);
  return requester.find((name) => own.includes(plain(name)));
};

const plain = (name: string) => name.replaceAll(/\s/g, '').toLowerCase();
