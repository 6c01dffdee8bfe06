import 'server-only';
import { targetKey, type Target } from '@/lib/core/target';
import { listChanges, type ChangeRow } from '@/lib/db/changes';

/** ms. Steps within this time add up, so that several small steps count as one large one. */
const WINDOW_MS = 3_600_000;

/** The change of desired capacity, signed; 0 if there is none or it was not sent. */
function moveOf({ before, after, outcome }: ChangeRow): number {
  if (outcome && (outcome.kind === 'refused' || outcome.kind === 'failed')) return 0;
  const [from, to] = [before.desired, after.desired];
  return typeof from === 'number' && typeof to === 'number' ? to - from : 0;
}

/** Signed changes of a fleet's desired capacity that Plimsoll sent within the hour, newest first. */
export async function recentMoves(target: Target, now: number): Promise<number[]> {
  const rows = await listChanges({ target, since: new Date(now - WINDOW_MS), take: 100 });
  return rows.map(moveOf).filter((move) => move !== 0);
}

/** The same for all fleets, by fleet key. */
export async function listRecentMoves(now: number): Promise<Record<string, number[]>> {
  const rows = await listChanges({ since: new Date(now - WINDOW_MS), take: 500 });
  const moved = rows.filter((row) => moveOf(row) !== 0 && row.target.kind === 'fleet');
  const byFleet = Map.groupBy(moved, ({ target }) => targetKey(target));
  return Object.fromEntries([...byFleet].map(([key, all]) => [key, all.map(moveOf)]));
}
