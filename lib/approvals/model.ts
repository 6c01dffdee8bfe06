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

/** Whoever asked does not approve, whatever their role is by then. */
export const isOwn = ({ requester }: Pick<ChangeRequest, 'requester'>, actor: Pick<Actor, 'id'>) =>
  plain(actor.id) === plain(requester);

/** A name that is typed at sign-in is the same person with other spaces and capitals. */
const plain = (id: string) => id.replaceAll(/\s/g, '').toLowerCase();
