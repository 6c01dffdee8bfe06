import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { findFleet } from '@/lib/fleets/queries';
import { readServed } from '@/lib/load/served';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/server/context';
import { readDeployments } from './queries';
import { summarise, type Summary } from './summary';
import { readWatch } from './watch';

const HOUR = 3_600_000;

/**
 * The newest deployment against the release before it; while it bakes or waits at a checkpoint, from its newest
 * machine on. Null where there was none.
 */
export async function getSummary(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<Summary | null> {
  const fleet = await findFleet(ctx, ref, PACE.changing);
  const { deployments, active } = await readDeployments(fleet, PACE.changing);
  const newest = deployments.find(
    ({ startedAt, status }) => startedAt && (active || status === 'Successful'),
  );
  const startedAt = newest?.startedAt;
  if (!newest || !startedAt) return null;
  const servesFrom = newest.endedAt ?? (active && (await readWatch(ctx, fleet, active)).readyAt);
  const now = ctx.now();
  const from = Math.max(servesFrom ?? now, startedAt);
  const [before, after, { activities }] = await Promise.all([
    readServed(fleet, { from: startedAt - HOUR, to: startedAt, now }, PACE.hour),
    readServed(fleet, { from, to: Math.min(now, from + HOUR), now }, PACE.minute),
    listActivities(ctx, { fleet: ref }),
  ]);
  return summarise({ deployment: { ...newest, startedAt }, before, after, activities });
}
