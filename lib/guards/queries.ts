import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { clockOf, toGuardRow } from '@/lib/changes/find-policy';
import { listRecentMoves } from '@/lib/changes/recent-moves';
import { fleetKey } from '@/lib/core/fleet-ref';
import { listReplacedEnvs } from '@/lib/db/fleet-tags';
import { listGuardPolicies } from '@/lib/db/guards';
import type { GuardList } from '@/lib/rules/policy';

/** The rules of every environment that has own rules, with the time by which they are judged. */
export async function listGuards(ctx: Ctx): Promise<GuardList> {
  const [rows, moves, replaced] = await Promise.all([
    listGuardPolicies(),
    listRecentMoves(ctx.now()),
    listReplacedEnvs(),
  ]);
  const byFleet = Map.groupBy(replaced, fleetKey);
  const lately = Object.fromEntries([...byFleet].map(([key, all]) => [key, all.map(({ env }) => env)]));
  return { rows: rows.map(toGuardRow), clock: clockOf(ctx), moves, lately };
}
