import 'server-only';
import { randomUUID } from 'node:crypto';
import { ANSWER_DUE_MS, type Action } from '@/lib/audit-trail/model';
import { PACE } from '@/lib/core/pace';
import { fleetKey } from '@/lib/core/fleet-ref';
import { awsNow } from '@/lib/aws/clock';
import { queueNotifications, tellOutcomes, type NotificationRow, type ToldRow } from '@/lib/db/notifications';
import { listFleets } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/server/context';
import { env } from '@/lib/server/env';
import { GIVE_UP_MS, wants, type Notice, type Webhook } from './model';
import { changeNotice, webhookBody } from './wording';

/** What asks here is nobody: these reads look at the clock alone. */
export const ownContext = () => ({ now: awsNow }) as Ctx;

/** The rows of a notice, one for each webhook that wants it. */
const rowsOf = (all: readonly Webhook[], notice: Notice, now: number): NotificationRow[] =>
  all
    .filter((webhook) => wants(webhook, notice))
    .map(({ name }) => ({
      ...{ id: randomUUID(), at: new Date(now), target: name },
      ...{ event: notice.event, source: notice.source, payload: webhookBody(notice) },
    }));

export async function queueNotices(all: readonly Webhook[], notices: readonly Notice[], now = Date.now()) {
  const rows = notices.flatMap((notice) => rowsOf(all, notice, now));
  if (rows.length > 0) await queueNotifications(rows);
}

/** Env of each fleet by its key; empty where AWS cannot be asked, or no webhook cares. */
export async function envsOf(all: readonly Webhook[]): Promise<Map<string, string>> {
  if (!all.some(({ envs }) => envs)) return new Map();
  const { fleets } = await listFleets(ownContext(), PACE.minute);
  return new Map(fleets.map(({ ref, env: of }) => [fleetKey(ref), of]));
}

/**
 * Queues what became of changes. The audit trail itself is what is read, after the fact: a change waits for nobody, and
 * none is missed over a crash. What is older than a day is not told any more.
 */
export async function collectChanges(all: readonly Webhook[], now = Date.now()): Promise<number> {
  const envs = await envsOf(all);
  return tellOutcomes((rows) =>
    rows
      .filter(({ action, endedAt }) => action !== 'notification.test' && now - endedAt.getTime() < GIVE_UP_MS)
      .flatMap((row) => rowsOf(all, noticeOf(row, envs), now)),
  );
}

function noticeOf(row: ToldRow, envs: Map<string, string>): Notice {
  const { id, actor, action, before, after, reason, number, outcome, message, endedAt, again } = row;
  const { kind, account, region, name } = row;
  const change = {
    ...{ id, actor, before, after, reason, action: action as Action, at: endedAt.getTime() },
    target: { kind, account, region, name },
    outcome: { number, kind: outcome, message },
    settled: outcome !== 'unknown' && (again || endedAt.getTime() - row.at.getTime() > ANSWER_DUE_MS),
  };
  return changeNotice(change, envs.get(fleetKey(change.target)) ?? null, env.PUBLIC_URL);
}
