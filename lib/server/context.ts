import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/access/model';
import { readSession } from '@/lib/access/session';
import type { SentCalls } from '@/lib/aws/call';
import { awsNow } from '@/lib/aws/clock';
import { AppError } from '@/lib/core/errors';
import { currentRequest } from '@/lib/telemetry/request';

/** Who asks, when, and what was sent to AWS on their behalf. Every query and operation takes it first. */
export interface Ctx extends SentCalls {
  actor: Actor;
  requestId: string;
  /** AWS's clock, UTC ms. */
  now(): number;
}

export const createContext = (actor: Actor): Ctx => ({
  actor,
  requestId: currentRequest()?.id ?? randomUUID(),
  now: awsNow,
  sent: [],
});

/** For pages: signed out goes to the sign-in page and comes back. */
export const pageContext = cache(async (): Promise<Ctx> => {
  const actor = await readSession();
  if (!actor) redirect(`/sign-in?to=${encodeURIComponent((await headers()).get('x-plimsoll-path') ?? '/')}`);
  return createContext(actor);
});

/** For actions and handlers: signed out is an error that they answer with. */
export async function callerContext(): Promise<Ctx> {
  const actor = await readSession();
  if (!actor) throw new AppError('signed-out', 'You are signed out.', { hint: 'Sign in again.' });
  return createContext(actor);
}
