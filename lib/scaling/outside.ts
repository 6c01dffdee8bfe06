import type { Change } from '@/lib/core/change';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { capacityChanges, type Activity } from './model';

/** A change of a fleet's machines, with its author and the change in Plimsoll behind it. */
export interface MachineChange extends Activity {
  /** `here`: in Plimsoll's trail. `policy`: a policy or a schedule. `outside`: anything else, including AWS. */
  origin: 'here' | 'policy' | 'outside';
  /** Id of the change in Plimsoll's trail. */
  changeId: string | null;
  /** The author by CloudTrail, once it has reported the call. */
  who?: string;
}

type Recorded = Pick<Change, 'id' | 'at' | 'action' | 'before' | 'after' | 'outcome'>;

const SCALES = new Set<Change['action']>(['fleet.scale-out', 'fleet.scale-in', 'fleet.set-capacity']);
const SENT = new Set<Change['outcome']>(['done', 'unknown', 'pending']);

const APART = new Set<Activity['by']>(['person', 'health', 'spot']);

/** The launch or end of one machine outside capacity changes and deployments: by hand, for health, or taken by Spot. */
const isApart = ({ change, by }: Activity) => !change && APART.has(by);

function apart(activities: readonly Activity[]): Activity[] {
  const first = new Map(activities.filter(isApart).map((one) => [one.cause, one]));
  return [...first.values()];
}

/** The change in Plimsoll behind each activity. AWS names no caller, so it is the nearest one with the same numbers. */
function explained(scaled: readonly Activity[], changes: readonly Recorded[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, at, action, outcome, before, after } of changes) {
    if (!SCALES.has(action) || !SENT.has(outcome)) continue;
    const same = scaled.filter(
      (one) =>
        one.by === 'person' &&
        !found.has(one.id) &&
        one.change!.to === after.desired &&
        one.change!.from === (before.desired ?? one.change!.from),
    );
    const nearest = same.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
    if (nearest) found.set(nearest.id, id);
  }
  return found;
}

/**
 * Changes of a fleet's machines, newest first, with their origin. A person's change before `knownSince` (UTC ms, the
 * oldest own change that was read) counts as made here, because its origin is unknown.
 */
export function machineChanges(
  activities: readonly Activity[],
  changes: readonly Recorded[],
  knownSince = -Infinity,
): MachineChange[] {
  const scaled = capacityChanges(activities);
  const ours = explained(scaled, changes);
  const told = scaled.map((activity): MachineChange => {
    const changeId = ours.get(activity.id) ?? null;
    if (activity.by === 'policy' || activity.by === 'schedule')
      return { ...activity, origin: 'policy', changeId: null };
    const known = changeId !== null || activity.at < knownSince;
    return { ...activity, origin: known ? 'here' : 'outside', changeId };
  });
  const others = apart(activities).map((one): MachineChange => ({
    ...one,
    origin: 'outside',
    changeId: null,
  }));
  return [...told, ...others].sort((a, b) => b.at - a.at);
}

/** ms. AWS records an activity, and CloudTrail its call, within seconds of each other. */
const NEAR_MS = 60_000;

/** Adds CloudTrail's names to outside changes. `rest` holds its calls without an activity. */
export function withNames(activities: readonly MachineChange[], calls: readonly OutsideChange[]) {
  const rest = new Set(calls);
  const named = activities.map((activity): MachineChange => {
    if (activity.origin !== 'outside' || activity.by !== 'person' || !activity.change) return activity;
    const { at, change } = activity;
    const call = calls.find(
      (one) => rest.has(one) && one.desired === change.to && Math.abs(one.at - at) < NEAR_MS,
    );
    if (!call) return activity;
    rest.delete(call);
    return { ...activity, who: call.role ? `${call.who} as ${call.role}` : call.who };
  });
  return { named, rest: [...rest] };
}
