import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { rolledBack, type Fleet } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { readServed } from '@/lib/load/served.server';
import type { Hold } from '@/lib/releases/holds';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/changes/context';
import { releaseLabel, type Deployment, type FleetDeployments } from './model';
import { readDeployments } from './queries';
import { summarise, type Summary } from './summary';
import { readWatch } from './watch.server';

const HOUR = 3_600_000;

/** The times that are compared, UTC ms. */
interface Span {
  id: string;
  label: string;
  left: string | null;
  /** The release before served until here, for at most an hour from `beforeFrom` on. */
  startedAt: number;
  beforeFrom: number;
  /** The release after serves alone since; null: it does not yet. */
  servesFrom: number | null;
}

/** The release that was left is compared from its deployment on, not with the time before that. */
function afterRollback(fleet: Fleet, hold: Hold, { deployments, active }: FleetDeployments): Span | null {
  const left = deployments.find(({ version }) => Number(version) === hold.number);
  const back = hold.deployment === null ? deployments.find(isLater(hold)) : left;
  if (active || !back?.endedAt) return null;
  return {
    ...{ id: back.id, label: hold.to ?? releaseLabel(fleet.release), left: hold.label },
    ...{ startedAt: hold.at, servesFrom: back.endedAt },
    beforeFrom: Math.max(hold.at - HOUR, left?.startedAt ?? 0),
  };
}

const isLater = (hold: Hold) => (deployment: Deployment) =>
  deployment.status === 'Successful' && (deployment.endedAt ?? 0) > hold.at;

async function afterDeployment(
  ctx: Ctx,
  fleet: Fleet,
  { deployments, active }: FleetDeployments,
): Promise<Span | null> {
  const newest = deployments.find(
    ({ startedAt, status }) => startedAt && (active || status === 'Successful'),
  );
  const startedAt = newest?.startedAt;
  if (!newest || !startedAt) return null;
  return {
    ...{ id: newest.id, label: newest.label, left: null, startedAt, beforeFrom: startedAt - HOUR },
    servesFrom: newest.endedAt ?? (active && (await readWatch(ctx, fleet, active)).readyAt),
  };
}

/**
 * Compares the newest deployment with the release before it; null without a deployment. While it bakes or waits at a
 * checkpoint, it counts from its newest machine on. A rollback is compared with the release that it left.
 */
export async function getSummary(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<Summary | null> {
  const fleet = await findFleet(ctx, ref, PACE.changing);
  const read = await readDeployments(fleet, PACE.changing);
  const hold = rolledBack(fleet);
  const span = (hold && afterRollback(fleet, hold, read)) ?? (await afterDeployment(ctx, fleet, read));
  if (!span) return null;
  const now = ctx.now();
  const { startedAt, beforeFrom, servesFrom } = span;
  const from = Math.max(servesFrom ?? now, startedAt);
  const [before, after, { activities }] = await Promise.all([
    readServed(fleet, { from: beforeFrom, to: startedAt, now }, PACE.hour),
    readServed(fleet, { from, to: Math.min(now, from + HOUR), now }, PACE.minute),
    listActivities(ctx, { fleet: ref }),
  ]);
  return summarise({ deployment: span, before, after, activities });
}
