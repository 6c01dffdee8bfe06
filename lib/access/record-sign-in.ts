import 'server-only';
import { randomUUID } from 'node:crypto';
import { EVERYWHERE } from '@/lib/core/target';
import { findUserRow } from '@/lib/db/auth-store';
import { insertIntent, insertOutcome } from '@/lib/db/changes';
import { log } from '@/lib/server/log';

/** A sign-in is no change of a fleet and needs no permission, but it stands in the audit trail. */
export async function recordSignIn(userId: string) {
  const user = await findUserRow(userId);
  if (!user) return;
  const [id, at] = [randomUUID(), new Date()];
  const target = { kind: 'access', account: EVERYWHERE, region: EVERYWHERE, name: user.email } as const;
  const after = { subject: user.subject, groups: user.groups.join(', ') };
  await insertIntent({
    ...{ id, at, target, after, actor: user.name, role: '', action: 'access.sign-in' },
    ...{ before: {}, reason: null },
  });
  await insertOutcome(id, { kind: 'done', message: null, calls: [], result: null, at });
  log.info({ subject: user.subject }, 'signed in');
}
