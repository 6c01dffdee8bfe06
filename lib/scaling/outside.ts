import type { Change } from '@/lib/audit-trail/model';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { capacityChanges, type Activity } from './model';

/** What changed a fleet's machines, once a change: by whom, and the change made here that it came from. */
export interface MachineChange extends Activity {
  /** `here`: in our trail; `policy`: a policy or a schedule; `outside`: nobody that our trail knows, AWS included. */
  origin: 'here' | 'policy' | 'outside';
  /** The id of the change of ours. */
  changeId: string | null;
  /** Who it was, by CloudTrail, where that has told it. */
  who?: string;
}

type Recorded = Pick<Change, 'id' | 'at' | 'action' | 'before' | 'after' | 'outcome'>;

const SCALES = new Set<Change['action']>(['fleet.scale-out', 'fleet.scale-in', 'fleet.set-capacity']);
const SENT = new Set<Change['outcome']>(['done', 'unknown', 'pending']);

/** A launch or end of a machine that belongs to no change of capacity and to no deployment: by hand, or for health. */
const isApart = ({ change, by }: Activity) => !change && (by === 'person' || by === 'health');

function apart(activities: readonly Activity[]): Activity[] {
  const first = new Map(activities.filter(isApart).map((one) => [one.cause, one]));
  return [...first.values()];
}

/** By activity, the change of ours behind it. AWS names no caller: it is the nearest with the numbers asked for. */
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
 * What changed a fleet's machines, newest first, and which of it our trail explains. A person's change before
 * `knownSince` (UTC ms), the oldest of ours that was read, counts as ours: nothing is called outside on a guess.
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

/** AWS notes an activity and CloudTrail the call for it within seconds of one another. */
const NEAR_MS = 60_000;

/** Gives what a person changed outside the name that CloudTrail knows; `rest`: its calls that no activity tells of. */
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
