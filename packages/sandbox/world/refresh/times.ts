import type { Group } from '../groups/group.ts';
import type { Region } from '../types.ts';
import { activeRefresh } from './bookkeeping.ts';
import { beginsAt, givesUpAt, isStuckAt } from './limits.ts';
import { launchedOf, warmAt } from './progress.ts';

/** When the group's active refresh moves by itself; some may be past. */
export function refreshTimes(region: Region, group: Group): (number | undefined)[] {
  const refresh = activeRefresh(group);
  if (!refresh) return [];
  const warm = launchedOf(region, refresh).map((one) => warmAt(one, refresh));
  return [beginsAt(refresh), refresh.waitUntil, isStuckAt(refresh), givesUpAt(refresh), ...warm];
}
