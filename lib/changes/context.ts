import 'server-only';
import { randomUUID } from 'node:crypto';
import type { SentCalls } from '@/lib/aws/call';
import { awsNow } from '@/lib/aws/clock';
import { visibleIn } from '@/lib/core/visible';
import { currentRequest } from '@/lib/runtime/request';
import type { Actor } from '@/lib/rules/grants';

/**
 * The person who asks, AWS's time, and the calls sent for them. Queries and operations take it as their first argument.
 */
export interface Ctx extends SentCalls {
  actor: Actor;
  requestId: string;
  /** AWS's clock, UTC ms. */
  now(): number;
  /** Who approved the change; never set from a browser's input. */
  approved?: { by: string };
}

/** A context with AWS's clock and the id of the current request, or a new id outside one. */
export const createContext = (actor: Actor): Ctx => ({
  actor: visibleIn(actor),
  requestId: currentRequest()?.id ?? randomUUID(),
  now: awsNow,
  sent: [],
});

/** A context without a person, for reads that use only the clock. */
export const ownContext = () => ({ now: awsNow }) as Ctx;
