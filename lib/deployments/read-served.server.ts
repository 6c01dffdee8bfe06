import 'server-only';
import { changesOf } from '@/lib/audit-trail/queries';
import type { Ctx } from '@/lib/changes/context';
import type { Change } from '@/lib/core/change';
import { listSightings } from '@/lib/db/sightings';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { servedReleases, type Rollouts, type Seen } from './served';
import type { Served } from './model';

/** Actions that deploy a release to a fleet. */
export const BRINGING = ['deployment.start', 'deployment.scale-type', 'deployment.roll-back'] as const;
/** Those, and the other changes of a deployment. */
export const DEPLOYING = [...BRINGING, 'deployment.continue', 'deployment.cancel'] as const;

/** The releases that Plimsoll saw in service on a fleet, UTC ms. */
export async function readSeen({ ref, template }: Fleet): Promise<Seen[]> {
  const rows = template ? await listSightings(ref, template.id) : [];
  return rows.map(({ version, firstAt, lastAt }) => ({
    ...{ version, firstAt: firstAt.getTime(), lastAt: lastAt.getTime() },
  }));
}

/**
 * Releases that served a fleet, from AWS's record and Plimsoll's trail; from AWS's alone if the database does not
 * answer.
 */
export async function readServed(ctx: Ctx, fleet: Fleet, rollouts: Rollouts): Promise<Served[]> {
  const [changes, seen] = await Promise.all([
    orElse(changesOf(ctx, fleet.ref, BRINGING), [] as Change[]),
    orElse(readSeen(fleet), [] as Seen[]),
  ]);
  return servedReleases(fleet, rollouts, changes.value, seen.value, ctx.now());
}
