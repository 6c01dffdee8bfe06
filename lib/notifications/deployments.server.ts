import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { describeRefreshes, type RefreshFacts } from '@/lib/aws/refreshes';
import { signatureOf } from '@/lib/core/author';
import { authorOf } from '@/lib/core/change';
import { fleetPath, type FleetRef } from '@/lib/core/fleet-ref';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import { isActive } from '@/lib/deployments/model';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { envsOf, queueNotices } from './collect.server';
import type { Event, Notice, Webhook } from './model';
import { waitingNotice } from './waiting-deployments.server';
import { linksTo } from './wording';

const STARTS = ['deployment.start', 'deployment.scale-type', 'deployment.roll-back'];
/** ms. Bake time and a checkpoint may each last two days. */
const WITHIN_MS = 5 * 86_400_000;

const EVENTS: Record<string, { event: Event; word: string }> = {
  Successful: { event: 'deployment.succeeded', word: 'is done' },
  Failed: { event: 'deployment.failed', word: 'failed' },
  RollbackFailed: { event: 'deployment.failed', word: 'could not be rolled back' },
  RollbackSuccessful: { event: 'deployment.rolled-back', word: 'was rolled back' },
};

/** Deployments that have ended; AWS is not asked about them again. */
const ended = processWide('ended-deployments', () => new Set<string>());

/** Queues how deployments that Plimsoll started ended, and at which checkpoints they wait. It asks AWS only about fleets where one may still run. */
export async function collectDeployments(all: readonly Webhook[], now = awsNow()) {
  const started = await listChanges({ actions: STARTS, since: new Date(now - WITHIN_MS), take: 200 });
  const open = started.filter((row) => {
    const id = deploymentOf(row);
    return row.outcome?.kind === 'done' && id && !ended.has(id);
  });
  const byFleet = Map.groupBy(open, ({ target }) => fleetKey(target));
  for (const rows of byFleet.values())
    await collectOf(all, rows).catch((error: unknown) => log.debug({ error }, 'a deployment is unknown'));
}

const deploymentOf = ({ outcome }: ChangeRow) => {
  const id = outcome?.result?.deployment;
  return typeof id === 'string' ? id : null;
};

async function collectOf(all: readonly Webhook[], rows: ChangeRow[]) {
  const fleet = rows[0]!.target;
  const { value: refreshes } = await describeRefreshes(fleet, PACE.watched);
  const known = rows.flatMap((row) => {
    const refresh = refreshes.find(({ id }) => id === deploymentOf(row));
    return refresh ? [{ row, refresh }] : [];
  });
  const [running, over] = [true, false].map((active) =>
    known.filter(({ refresh }) => isActive(refresh) === active),
  ) as [typeof known, typeof known];
  const of = known.length > 0 ? ((await envsOf(all)).get(fleetKey(fleet)) ?? null) : null;
  const waiting = running
    .filter(({ refresh }) => refresh.checkpoints.length > 0)
    .map(({ row, refresh }) => waitingNotice(fleet, refresh, { label: labelOf(row, refresh), of }));
  const notices = [
    ...(await Promise.all(waiting)),
    ...over.map(({ row, refresh }) => noticeOf(fleet, row, refresh, of)),
  ];
  await queueNotices(
    all,
    notices.filter((notice) => notice !== null),
  );
  for (const { refresh } of over) ended.add(refresh.id);
}

const labelOf = ({ outcome }: Pick<ChangeRow, 'outcome'>, { id }: RefreshFacts) =>
  String(outcome?.result?.label ?? id);

/** null if it was cancelled: the cancelling change is reported instead. */
function noticeOf(
  fleet: FleetRef,
  { outcome, ...change }: ChangeRow,
  refresh: RefreshFacts,
  of: string | null,
): Notice | null {
  const known = EVENTS[refresh.status];
  if (!known) return null;
  const label = labelOf({ outcome }, refresh);
  const reason = refresh.rollback?.reason ?? refresh.reason;
  const { account, region, name } = fleet;
  return {
    event: known.event,
    source: `deployment/${refresh.id}`,
    at: refresh.endedAt ?? awsNow(),
    title: `Deployment of ${label} to ${name}, by ${signatureOf(authorOf(change))}, ${known.word}${reason ? `: ${reason}` : ''}`,
    env: of,
    data: {
      ...{ deployment: refresh.id, label, status: refresh.status, reason, account, region, name },
      ...{ actor: change.actor, subject: change.subject, email: change.email },
    },
    links: linksTo(env.PUBLIC_URL, [[name, fleetPath(fleet)]]),
  };
}
