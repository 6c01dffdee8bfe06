import { SECOND } from '../time/time.ts';
import type { Activity } from '../groups/activity.ts';
import type { Group } from '../groups/group.ts';
import type { Policy } from './policy.ts';

/** The activities of the group's last change of capacity: newest first. */
function lastScaling(group: Group): Activity[] {
  const older = group.activities.findIndex(({ startedAt }) => startedAt < group.lastScaledAt);
  return group.lastScaledAt === 0 ? [] : group.activities.slice(0, older < 0 ? undefined : older);
}

/** Whether a scaling still runs, or ended less than the cooldown ago: simple scaling waits for it. */
export function isCoolingDown(group: Group, now: number, seconds = group.cooldownSeconds): boolean {
  const ends = lastScaling(group).map(({ endedAt }) => endedAt ?? now);
  return now < Math.max(group.lastScaledAt, ...ends) + seconds * SECOND;
}

/** How long a new machine of this policy warms up, in seconds. */
export const warmupOf = (group: Group, policy: Policy) =>
  policy.warmupSeconds ?? group.warmupSeconds ?? group.cooldownSeconds;
