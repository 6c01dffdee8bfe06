import 'server-only';
import { describeRefreshes, REFRESHES_AT_ONCE, REFRESHES_KEPT_MS } from '@/lib/aws/refreshes';
import type { Ctx } from '@/lib/changes/context';
import { atMost } from '@/lib/core/at-most';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import { listStarted, type StartedRow } from '@/lib/db/started-deployments';
import { isActive } from '@/lib/fleets/refresh-status';
import { orElse } from '@/lib/runtime/or-else';
import { endOf, STARTS, type DeploymentEnds, type End } from './followed';

const DAY = 86_400_000;
/** Days of the counts above the list. */
export const SUMMED_DAYS = 30;

/** Ends by the id of the change. What has ended stays as it is, so that AWS is not asked again. */
const ended = processWide('ended-deployments-by-change', () => new Map<string, End>());
const MOST_HELD = 20_000;

/**
 * What became of the deployments that changes started, by the id of the change, as far back as AWS keeps them. Asks
 * AWS once for each fleet with a deployment that is not known to have ended.
 */
export async function readEnds(ctx: Ctx, ms = REFRESHES_KEPT_MS): Promise<ReadonlyMap<string, End>> {
  const started = await listStarted([...STARTS], new Date(ctx.now() - ms));
  const open = started.filter(({ id }) => !ended.has(id));
  const asked = await atMost(REFRESHES_AT_ONCE, [...Map.groupBy(open, fleetKey).values()], endsOfFleet);
  const told = new Map(asked.flat());
  const ends = new Map(started.map(({ id }) => [id, told.get(id) ?? ended.get(id) ?? 'not known']));
  if (ended.size > MOST_HELD) ended.clear();
  for (const [id, end] of told) if (end !== 'running' && end !== 'not known') ended.set(id, end);
  return ends;
}

/** How many deployments of the last days ended in each way. */
export async function countEnds(ctx: Ctx): Promise<DeploymentEnds> {
  const ends = await readEnds(ctx, SUMMED_DAYS * DAY);
  const groups = Map.groupBy(ends.values(), (end) => end);
  return { counts: Object.fromEntries([...groups].map(([end, all]) => [end, all.length])) };
}

async function endsOfFleet(rows: StartedRow[]) {
  let refreshes = await orElse(describeRefreshes(rows[0]!, PACE.minute), []);
  const refreshOf = ({ deployment }: StartedRow) => refreshes.value.find(({ id }) => id === deployment);
  // A refresh that ran a minute ago may have ended.
  const mayMove = rows.some((row) => {
    const refresh = refreshOf(row);
    return !refresh || isActive(refresh);
  });
  if (mayMove) refreshes = await orElse(describeRefreshes(rows[0]!, PACE.watched), []);
  return rows.map((row): [string, End] => {
    const change = { action: row.action, after: { deployment: row.reversed } };
    return [row.id, endOf(change, refreshOf(row))];
  });
}
