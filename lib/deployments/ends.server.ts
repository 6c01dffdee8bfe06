import 'server-only';
import { SUMMED_DAYS } from '@/lib/audit-trail/queries';
import { describeRefreshes } from '@/lib/aws/refreshes';
import type { Ctx } from '@/lib/changes/context';
import { atMost } from '@/lib/core/at-most';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { listStarted, type StartedRow } from '@/lib/db/started-deployments';
import { orElse } from '@/lib/runtime/or-else';
import { endedAsWanted } from './followed';
import { isActive } from './model';
import { deploymentOutcome, type DeploymentEnds } from './outcomes';
import { STARTS } from './started';

const DAY = 86_400_000;
/** Fleets asked at once. AWS tells of one in a call, and all groups share one rate limit. */
const AT_ONCE = 5;

/** What became of the deployments that changes of the last thirty days started. Asks AWS once for each fleet. */
export async function countEnds(ctx: Ctx): Promise<DeploymentEnds> {
  const started = await listStarted([...STARTS], new Date(ctx.now() - SUMMED_DAYS * DAY));
  const ends = await atMost(AT_ONCE, [...Map.groupBy(started, fleetKey).values()], endsOfFleet);
  const groups = Map.groupBy(ends.flat(), (end) => end);
  return { counts: Object.fromEntries([...groups].map(([end, all]) => [end, all.length])) };
}

async function endsOfFleet(rows: StartedRow[]) {
  let refreshes = await orElse(describeRefreshes(rows[0]!, PACE.minute), []);
  // What has ended stays as it is. A refresh that ran a minute ago may have ended.
  const mayMove = rows.some(({ deployment }) => {
    const refresh = refreshes.value.find(({ id }) => id === deployment);
    return !refresh || isActive(refresh);
  });
  if (mayMove) refreshes = await orElse(describeRefreshes(rows[0]!, PACE.watched), []);
  return rows.map(({ action, reversed, deployment }) => {
    const refresh = refreshes.value.find(({ id }) => id === deployment);
    if (!refresh) return 'not known';
    return endedAsWanted({ action, after: { deployment: reversed } }, refresh)
      ? 'done'
      : deploymentOutcome(refresh);
  });
}
