import type { EventFacts } from '@/lib/aws/trail';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import type { Change } from './model';

/** A change of a fleet that was not made here, as CloudTrail tells it. */
export interface OutsideChange {
  id: string;
  /** UTC ms */
  at: number;
  fleet: FleetRef;
  /** What it asked for, where it did. */
  desired: number | null;
  /** "Set desired 6" */
  title: string;
  /** The person where CloudTrail knows one, else the user or the role's session. */
  who: string;
  /** The role that it was done with. */
  role: string | null;
  arn: string;
  /** Why AWS refused it; null where it was done. */
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
  PutScheduledUpdateGroupAction: 'Schedule',
  TerminateInstanceInAutoScalingGroup: 'End a machine',
};

function titleOf({ name, parameters }: EventFacts): string {
  const numbers = Object.entries(NUMBERS)
    .filter(([member]) => parameters[member] !== undefined)
    .map(([member, word]) => `${word} ${String(parameters[member])}`);
  const named = parameters.policyName ?? parameters.scheduledActionName;
  const words = [named && String(named), ...numbers].filter(Boolean).join(', ');
  return `${TITLES[name] ?? 'Set'} ${words || (TITLES[name] ? '' : 'settings')}`.trim();
}

/** A call whose answer was lost has no request's id; then its operation, fleet and minute say that it is ours. */
const NEAR_MS = 60_000;

function isOurs(event: EventFacts, group: string, changes: readonly Recorded[]) {
  return changes.some(({ at, target, calls }) =>
    calls.some(
      ({ operation, requestId }) =>
        (requestId !== null && requestId === event.requestId) ||
        (requestId === null &&
          operation.split(':')[1] === event.name &&
          target.name === group &&
          Math.abs(event.at - at) < NEAR_MS),
    ),
  );
}

/**
 * The changes that our trail does not have, newest first. What is older than `knownSince` (UTC ms), the oldest of ours
 * that was read, is left out, and so is what a service of AWS did itself: the fleet's activities tell of it.
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
    if (isOurs(event, group, changes)) return [];
    const { id, at, arn, role, requestId } = event;
    const who = event.sourceIdentity ?? event.user;
    const fleet = { account, region, name: group };
    const { desiredCapacity: wanted } = event.parameters;
    const desired = typeof wanted === 'number' ? wanted : null;
    return [
      { desired, id, at, fleet, title: titleOf(event), who, role, arn, refused: event.errorCode, requestId },
    ];
  });
}
