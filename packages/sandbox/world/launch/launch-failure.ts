import { addActivity } from '../groups/activities.ts';
import { MINUTE, SECOND } from '../time/time.ts';
import type { Group } from '../groups/group.ts';
import type { World } from '../types.ts';

const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
/** After a zone had no machines, until balance is looked at again. */
export const LOOK_AGAIN = 5 * MINUTE;

/** A launch that AWS refused, as a failed activity; the same at the same moment is told once. */
export function addFailedLaunch(world: World, group: Group, cause: string, why: string, details?: string) {
  const message = `${why}. Launching EC2 instance failed.`.replace('..', '.');
  const same = group.activities.some(
    (one) => one.startedAt === world.now && one.status === 'Failed' && one.message === message,
  );
  if (same) return;
  addActivity(world, group, {
    description: `Launching a new EC2 instance.  Status Reason: ${message}`,
    cause,
    message,
    ...(details && { details }),
    status: 'Failed',
    endedAt: world.now,
    progress: 100,
  });
}

/** No machine could be had: the next try comes later after each failure. */
export function backOff(world: World, group: Group) {
  group.launchFailures += 1;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (group.launchFailures - 1));
  group.launchAgainAt = world.now + wait;
}
