import type { Actor, Permission } from '@/lib/rules/grants';
import type { OutcomeKind, Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';

/** `unsent`: approved, but the trail has no row of the change, so it was not sent. */
export type Status = 'open' | 'approved' | 'unsent' | 'declined' | 'expired';

/** A change that waits, or waited, for a second person to approve it. */
export interface ChangeRequest {
  id: string;
  /** UTC ms. */
  at: number;
  expiresAt: number;
  /** Id of the person who asked. */
  requester: string;
  requesterName: string;
  role: string;
  permission: Permission;
  /** Those of everything that the change may lead to, its own included. */
  permissions: Permission[];
  action: string;
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
  /** How the approved change ended; null: not sent, or not known yet. */
  outcome: OutcomeKind | null;
  message: string | null;
}

export interface RequestList {
  /** Newest first. */
  requests: ChangeRequest[];
  /** AWS's clock, UTC ms. */
  now: number;
}

interface Standing {
  stored: 'open' | 'approved' | 'declined';
  expiresAt: number;
  /** What the trail says of the change that an approval sends; null: it has no row of it. */
  sent: OutcomeKind | 'running' | null;
}

/**
 * An approval is complete only when its change was sent. A change that was refused before that leaves the request open
 * again, and one without a row can still be sent. Both end with the request.
 */
export function statusOf({ stored, expiresAt, sent }: Standing, now: number): Status {
  const isSent = sent !== null && sent !== 'refused';
  if (stored === 'declined' || (stored === 'approved' && isSent)) return stored;
  if (now >= expiresAt) return 'expired';
  return stored === 'approved' && sent === null ? 'unsent' : 'open';
}

/** Whether a request can be decided. */
export const isUndecided = ({ status }: { status: Status }) => status === 'open' || status === 'unsent';

/**
 * @returns the id or address that the requester and this person share. One person may sign in by two providers, so
 * addresses that both verified count. In local mode, spaces and capitals do not matter.
 */
export const sharedName = (requester: readonly string[], { id, names }: Pick<Actor, 'id' | 'names'>) => {
  const own = [id, ...names].map(plain);
  return requester.find((name) => own.includes(plain(name)));
};

const plain = (name: string) => name.replaceAll(/\s/g, '').toLowerCase();
