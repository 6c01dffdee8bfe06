import type { EventFacts } from '@/lib/aws/trail';
import type { FleetRef } from '@/lib/core/fleet-ref';

/** Who suspended a process last, by CloudTrail; null if it does not say. `events`: newest first. */
export function suspendedBy(
  { name }: FleetRef,
  processes: readonly string[],
  events: readonly EventFacts[],
): string | null {
  const event = events.find(
    ({ name: call, errorCode, parameters }) =>
      call === 'SuspendProcesses' &&
      errorCode === null &&
      parameters.autoScalingGroupName === name &&
      isAbout(parameters.scalingProcesses, processes),
  );
  return event ? event.sourceIdentity || event.user || null : null;
}

/** A call that names no process suspends all. */
const isAbout = (named: unknown, processes: readonly string[]) =>
  !Array.isArray(named) || named.length === 0 || named.some((one) => processes.includes(String(one)));
