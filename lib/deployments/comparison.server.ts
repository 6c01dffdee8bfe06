import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { rolledBack, type Fleet } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { readServed } from '@/lib/load/served.server';
import type { Hold } from '@/lib/releases/holds';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/changes/context';
import { isActive, releaseLabel, type Deployment, type FleetDeployments } from './model';
import { readDeployments } from './queries';
import { readSameMinutes } from './same-minutes.server';
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
  /** The release before was launched from here on; 0: since AWS's record begins. */
  launchedFrom: number;
  /** null: it runs. */
  endedAt: number | null;
  version: string | null;
  beforeFrom: number;
  /** The release after serves alone since; null: it does not yet. */
  servesFrom: number | null;
  /** It served, alone or beside the one before, until here; null: it does now. */
  servesTo: number | null;
}

/** The release that was left is compared from its deployment on, not with the time before that. */
function afterRollback(fleet: Fleet, hold: Hold, { deployments, active }: FleetDeployments): Span | null {
  const left = deployments.find(({ version }) => Number(version) === hold.number);
  const back = hold.deployment === null ? deployments.find(isLater(hold)) : left;
  if (active || !back?.endedAt) return null;
  return {
    ...{ id: back.id, label: hold.to ?? releaseLabel(fleet.release), left: hold.label },
    ...{ startedAt: hold.at, endedAt: back.endedAt, version: back.version, servesFrom: back.endedAt },
    beforeFrom: Math.max(hold.at - HOUR, left?.startedAt ?? 0),
    launchedFrom: left?.startedAt ?? 0,
    servesTo: null,
  };
}

const isLater = (hold: Hold) => (deployment: Deployment) =>
  deployment.status === 'Successful' && (deployment.endedAt ?? 0) > hold.at;

const wasServed = ({ status, startedAt }: Deployment) => startedAt !== null && status === 'Successful';

/** A deployment that did not end well is compared from its start to its end, while both releases served. */
async function afterDeployment(
  ctx: Ctx,
  fleet: Fleet,
  { deployments, active }: FleetDeployments,
  id: string | undefined,
): Promise<Span | null> {
  const index = deployments.findIndex((one) =>
    id === undefined ? one.startedAt !== null && (active !== null || wasServed(one)) : one.id === id,
  );
  const one = deployments[index];
  const startedAt = one?.startedAt;
  if (!one || !startedAt) return null;
  const next = deployments.slice(0, index).findLast((later) => later.startedAt !== null);
  const previous = deployments.slice(index + 1).find(wasServed);
  const isWhole = wasServed(one) || isActive(one);
  const readyAt = isActive(one) ? (await readWatch(ctx, fleet, one)).readyAt : null;
  return {
    ...{ id: one.id, label: one.label, left: null, version: one.version },
    ...{ startedAt, endedAt: one.endedAt, beforeFrom: startedAt - HOUR },
    launchedFrom: previous?.startedAt ?? 0,
    servesFrom: isWhole ? (one.endedAt ?? readyAt) : startedAt,
    servesTo: isWhole ? (next?.startedAt ?? null) : one.endedAt,
  };
}

/** The rollback is the verdict on the newest deployment, and on the one that it left. */
const isAsked = (hold: Hold, { deployments }: FleetDeployments, id: string | undefined) =>
  id === undefined || deployments.find(({ version }) => Number(version) === hold.number)?.id === id;

/**
 * Compares a deployment, or the newest, with the previous release; null without a deployment. While it bakes or waits at a
 * checkpoint, it counts from its newest machine on. A rollback is compared with the release that it left.
 */
export async function getSummary(
  ctx: Ctx,
  { fleet: ref, deployment: id }: { fleet: FleetRef; deployment?: string | undefined },
): Promise<Summary | null> {
  const fleet = await findFleet(ref, PACE.changing);
  const read = await readDeployments(fleet, PACE.changing);
  const hold = rolledBack(fleet);
  const back = hold && isAsked(hold, read, id) ? afterRollback(fleet, hold, read) : null;
  const span = back ?? (await afterDeployment(ctx, fleet, read, id));
  if (!span) return null;
  const now = ctx.now();
  const { startedAt, beforeFrom, servesFrom, servesTo } = span;
  const from = Math.max(servesFrom ?? now, startedAt);
  const to = Math.max(from, Math.min(now, servesTo ?? now, from + HOUR));
  const [before, after, { activities }] = await Promise.all([
    readServed(fleet, { from: beforeFrom, to: startedAt, now }, PACE.hour),
    readServed(fleet, { from, to, now }, PACE.minute),
    listActivities(ctx, { fleet: ref }),
  ]);
  const sameMinutes = back ? null : await readSameMinutes(fleet, { ...span, activities, now });
  return summarise({ deployment: span, before, after, activities, sameMinutes });
}
