import 'server-only';
import { randomUUID } from 'node:crypto';
import { denials } from '@/lib/core/denials';
import { EVERYWHERE } from '@/lib/core/target';
import { findUserRow } from '@/lib/db/auth-store';
import { insertSettled } from '@/lib/db/changes';
import { toActor } from '@/lib/rules/holders';
import { log } from '@/lib/runtime/log';
import { emailOf, namesIn } from './absent-person';
import { readGrants } from './read-grants';

interface NewSession {
  userId: string;
  ipAddress?: string | null | undefined;
}

/**
 * Records a sign-in in the audit trail. It needs no permission. Anybody with an account at the provider can sign in,
 * under a name that they chose, so of a person without a role the trail gets no text.
 */
export async function recordSignIn({ userId, ipAddress }: NewSession) {
  const user = await findUserRow(userId);
  if (!user) return;
  const { name, groups } = user;
  const subject = user.subject || `user:${user.id}`;
  const email = emailOf(user);
  log.info({ subject }, 'signed in');
  const identity = { ...{ id: subject, name, email, groups }, names: namesIn(subject, user) };
  if (!toActor(identity, await readGrants()))
    return denials().tell({ reason: 'no role', address: ipAddress ?? 'unknown' });
  const [id, at] = [randomUUID(), new Date()];
  const row = {
    ...{ id, at, role: '', action: 'access.sign-in', actor: name, subject, email },
    target: { kind: 'access', account: EVERYWHERE, region: EVERYWHERE, name: email ?? subject } as const,
    ...{ before: {}, after: { subject, groups: groups.join(', ') }, reason: null },
  };
  await insertSettled(row, { kind: 'done', message: null, calls: [], result: null, at });
}
