import 'server-only';
import { lookupEvents, type EventFacts } from '@/lib/aws/trail';
import { callerOf } from '@/lib/audit-trail/caller';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import type { Hold } from '@/lib/releases/holds';
import { orElse } from '@/lib/runtime/or-else';
import { soon } from '@/lib/runtime/soon';

/** A hold with who rolled back, also if that happened outside Plimsoll. */
export interface NamedHold extends Hold {
  /** A person, a role's session or "AWS"; null: CloudTrail has not said. */
  who: string | null;
}

/** CloudTrail takes seconds. A page shows what is known and asks again. */
export const callsSoon = async (place: Place): Promise<EventFacts[]> =>
  (await soon(orElse(lookupEvents(place), [] as EventFacts[])))?.value ?? [];

/** Adds who rolled back: Plimsoll's trail, else AWS itself, else the caller that CloudTrail names. */
export async function nameHolds(ref: FleetRef, holds: readonly Hold[]): Promise<NamedHold[]> {
  const isOutside = holds.some(({ by, isAuto }) => by === null && !isAuto);
  const events = isOutside ? await callsSoon(ref) : [];
  return holds.map((hold) => ({
    ...hold,
    who: hold.by ?? (hold.isAuto ? 'AWS' : callerOf(events, 'RollbackInstanceRefresh', ref, hold.at)),
  }));
}
