import type { EventFacts } from '@/lib/aws/trail';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import type { Change } from '@/lib/core/change';

/** A change of a fleet that CloudTrail reports and Plimsoll did not make. */
export interface OutsideChange {
  id: string;
  /** UTC ms. */
  at: number;
  fleet: FleetRef;
  /** The desired capacity that it asked for; null if it asked for none. */
  desired: number | null;
  /** For example "Set desired 6". */
  title: string;
  /** The person if CloudTrail names one, else the user or the role's session. */
  who: string;
  /** The role that made the call. */
  role: string | null;
  arn: string;
  /** Why AWS refused it; null if AWS did it. */
  refused: string | null;
  requestId: string | null;
}

type Recorded = Pick<Change, 'at' | 'target' | 'calls'>;

const NUMBERS = { minSize: 'min', maxSize: 'max', desiredCapacity: 'desired' } as const;
const TITLES: Record<string, string> = {
  StartInstanceRefresh: 'Start a deployment',
  CancelInstanceRefresh: 'Cancel a deployment',
  RollbackInstanceRefresh: 'Roll back a deployment',
  PutScalingPolicy: 'Set policy',
  DeletePolicy: 'Delete policy',
  PutScheduledUpdateGroupAction: 'Schedule',
  TerminateInstanceInAutoScalingGroup: 'Terminate a machine',
  SuspendProcesses: 'Suspend processes',
  ResumeProcesses: 'Resume processes',
};

function titleOf({ name, parameters }: EventFacts): string {
  const numbers = Object.entries(NUMBERS)
    .filter(([member]) => parameters[member] !== undefined)
    .map(([member, word]) => `${word} ${String(parameters[member])}`);
  const processes = parameters.scalingProcesses;
  const named =
    parameters.policyName ??
    parameters.scheduledActionName ??
    (Array.isArray(processes) ? processes.join(', ') : undefined);
  const words = [named && String(named), ...numbers].filter(Boolean).join(', ');
  return `${TITLES[name] ?? 'Set'} ${words || (TITLES[name] ? '' : 'settings')}`.trim();
}

/** A call whose answer was lost has no request id. It is then matched by operation, fleet and this time. */
const NEAR_MS = 60_000;

function isOurs(event: EventFacts, fleet: FleetRef, changes: readonly Recorded[]) {
  return changes.some(({ at, target, calls }) =>
    calls.some(
      ({ operation, requestId }) =>
        (requestId !== null && requestId === event.requestId) ||
        (requestId === null &&
          operation.split(':')[1] === event.name &&
          fleetKey(target) === fleetKey(fleet) &&
          Math.abs(event.at - at) < NEAR_MS),
    ),
  );
}

/**
 * The changes that Plimsoll's trail does not have, newest first. It leaves out what is older than `knownSince` (UTC ms,
 * the oldest own change that was read), and what AWS services did: activities show that.
 */
export function outsideChanges(
  { account, region }: Place,
  events: readonly EventFacts[],
  changes: readonly Recorded[],
  knownSince = -Infinity,
): OutsideChange[] {
  return events.flatMap((event) => {
    const group = event.parameters.autoScalingGroupName;
    if (typeof group !== 'string' || event.service !== null || event.at < knownSince) return [];
    const fleet = { account, region, name: group };
    if (isOurs(event, fleet, changes)) return [];
    const { id, at, arn, role, requestId } = event;
    const who = event.sourceIdentity ?? event.user;
    const { desiredCapacity: wanted } = event.parameters;
    const desired = typeof wanted === 'number' ? wanted : null;
    return [
      { desired, id, at, fleet, title: titleOf(event), who, role, arn, refused: event.errorCode, requestId },
    ];
  });
}
