import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { lookupEvents, type EventFacts } from '@/lib/aws/trail';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Hold } from '@/lib/releases/holds';
import { orElse } from '@/lib/runtime/or-else';

/** A hold with who rolled back, also if that happened outside Plimsoll. */
export interface NamedHold extends Hold {
  /** A person, a role's session or "AWS"; null: CloudTrail has not said. */
  who: string | null;
}

/** CloudTrail takes seconds. A page shows what is known and asks again. */
const PATIENCE_MS = 300;
/** ms between the call and what AWS says as the start of the rollback. */
const NEAR_MS = 120_000;

const nameIn = (events: readonly EventFacts[], { name }: FleetRef, at: number) => {
  const call = events.find(
    (event) =>
      event.name === 'RollbackInstanceRefresh' &&
      event.errorCode === null &&
      event.parameters.autoScalingGroupName === name &&
      Math.abs(event.at - at) < NEAR_MS,
  );
  return call ? (call.sourceIdentity ?? call.user) || null : null;
};

function soon(ref: FleetRef) {
  const asked = orElse(lookupEvents(ref), [] as EventFacts[]).then(({ value }) => value);
  return Promise.race([asked, wait(PATIENCE_MS, null, { ref: false })]);
}

/** Adds who rolled back: Plimsoll's trail, else AWS itself, else the caller that CloudTrail names. */
export async function nameHolds(ref: FleetRef, holds: readonly Hold[]): Promise<NamedHold[]> {
  const isOutside = holds.some(({ by, isAuto }) => by === null && !isAuto);
  const events = isOutside ? await soon(ref) : null;
  return holds.map((hold) => ({
    ...hold,
    who: hold.by ?? (hold.isAuto ? 'AWS' : nameIn(events ?? [], ref, hold.at)),
  }));
}
