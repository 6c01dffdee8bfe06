import type { EventFacts } from '@/lib/aws/trail';
import type { FleetRef } from '@/lib/core/fleet-ref';

/** ms between a call and what AWS says as the start of its effect. */
const NEAR_MS = 120_000;

/** Who made a call on a fleet around a time (UTC ms), by CloudTrail; null: it has not said. */
export function callerOf(
  events: readonly EventFacts[],
  name: string,
  { name: group }: FleetRef,
  at: number,
): string | null {
  const call = events.find(
    (event) =>
      event.name === name &&
      event.errorCode === null &&
      event.parameters.autoScalingGroupName === group &&
      Math.abs(event.at - at) < NEAR_MS,
  );
  return call ? (call.sourceIdentity ?? call.user) || null : null;
}
