import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { findFleet } from '@/lib/fleets/queries';
import { readiness } from '@/lib/server/ready';
import { linesByHand, type ByHand } from './by-hand';
import { readDeployments } from './queries';
import { readServed } from './read-served.server';
import { rollbackTarget } from './way-back';

/** While the database is away no change can be sent here. AWS answers still, so the commands have its values. */
export async function getByHand(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<ByHand> {
  const { parts } = await readiness('database');
  const { ok = true, why = 'The database does not answer.' } = parts.database ?? {};
  if (ok) return { away: null, lines: [] };
  const fleet = await findFleet(ref, PACE.changing);
  const read = await readDeployments(fleet, PACE.changing);
  const served = await readServed(ctx, fleet, read);
  return { away: why, lines: linesByHand(fleet, rollbackTarget({ ...read, fleet, served }), ctx.now()) };
}
