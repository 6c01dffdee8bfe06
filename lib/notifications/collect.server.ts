import 'server-only';
import { randomUUID } from 'node:crypto';
import { ANSWER_DUE_MS } from '@/lib/core/change';
import { PACE } from '@/lib/core/pace';
import { fleetKey } from '@/lib/core/fleet-ref';
import { awsNow } from '@/lib/aws/clock';
import { queueNotifications, tellOutcomes, type NotificationRow, type ToldRow } from '@/lib/db/notifications';
import { listFleets } from '@/lib/fleets/queries';
import { ownContext } from '@/lib/changes/context';
import { shownValues } from '@/lib/rules/put-back';
import { env } from '@/lib/runtime/env';
import { GIVE_UP_MS, wants, type Notice, type Webhook } from './model';
import { dueAt } from './quiet';
import { changeNotice, webhookBody } from './wording';

/** One row of a notice for each webhook that wants it. */
export const rowsOf = (all: readonly Webhook[], notice: Notice, now: number): NotificationRow[] =>
  all
    .filter((webhook) => wants(webhook, notice))
    .map((webhook) => ({
      ...{ id: randomUUID(), at: new Date(now), target: webhook.name },
      dueAt: new Date(dueAt(webhook, notice.event, now)),
      ...{ event: notice.event, source: notice.source, payload: webhookBody(notice) },
    }));

/** Queues notices for the webhooks that want them; `now` is UTC ms. */
export async function queueNotices(all: readonly Webhook[], notices: readonly Notice[], now = awsNow()) {
  const rows = notices.flatMap((notice) => rowsOf(all, notice, now));
  if (rows.length > 0) await queueNotifications(rows);
}

/** Env by fleet key; empty if AWS does not answer or no webhook filters by env. */
export async function envsOf(all: readonly Webhook[]): Promise<Map<string, string>> {
  if (!all.some(({ envs }) => envs)) return new Map();
  const { fleets } = await listFleets(ownContext(), PACE.minute);
  return new Map(fleets.map(({ ref, env: of }) => [fleetKey(ref), of]));
}

/**
 * Queues the outcomes of changes from the audit trail, so that no change waits and a crash loses none. Outcomes older
 * than a day are skipped.
 */
export async function collectChanges(
  all: readonly Webhook[],
  wordsOf: (action: string) => string,
  now = awsNow(),
): Promise<number> {
  const envs = await envsOf(all);
  return tellOutcomes((rows) =>
    rows
      .filter(({ action, endedAt }) => action !== 'notification.test' && now - endedAt.getTime() < GIVE_UP_MS)
      .flatMap((row) => rowsOf(all, noticeOf(row, wordsOf(row.action), envs), now)),
  );
}

function noticeOf(row: ToldRow, title: string, envs: Map<string, string>): Notice {
  const {
    id,
    actor,
    subject,
    email,
    action,
    before,
    after,
    reason,
    number,
    outcome,
    message,
    endedAt,
    again,
  } = row;
  const { kind, account, region, name } = row;
  const change = {
    ...{
      id,
      actor,
      subject,
      email,
      before: shownValues(before),
      after,
      reason,
      action,
      at: endedAt.getTime(),
    },
    target: { kind, account, region, name },
    outcome: { number, kind: outcome, message },
    settled: outcome !== 'unknown' && (again || endedAt.getTime() - row.at.getTime() > ANSWER_DUE_MS),
  };
  const of = envs.get(fleetKey(change.target)) ?? null;
  return changeNotice(change, { env: of, title, base: env.PUBLIC_URL });
}
