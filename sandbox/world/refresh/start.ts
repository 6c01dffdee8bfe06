import { counts, membersOf } from '../members.ts';
import { uuid } from '../random.ts';
import { pinned, sameVersion } from '../template-version.ts';
import { DAY } from '../time.ts';
import type { Refresh, RefreshPreferences } from './types.ts';
import type { TemplateRef } from '../template-types.ts';
import type { Group, Region, World } from '../types.ts';

const KEPT = 42 * DAY;

/** Begins a refresh: it is Pending, and knows what there is to replace. */
export function startRefresh(
  world: World,
  region: Region,
  group: Group,
  order: { desired?: TemplateRef; preferences: RefreshPreferences },
): Refresh {
  const { desired, preferences } = order;
  const target = desired ?? group.template;
  const todo = membersOf(region, group)
    .filter(counts)
    .filter((one) => !preferences.skipMatching || !sameVersion(region, one.template, target))
    .filter((one) => !one.protected || preferences.scaleInProtected !== 'Ignore')
    .map(({ id }) => id);
  const refresh: Refresh = {
    id: uuid(world),
    status: 'Pending',
    startedAt: world.now,
    percentage: 0,
    left: todo.length,
    ...(desired && { desired: pinned(region, desired) }),
    previous: group.template,
    preferences,
    todo,
    retired: 0,
    launched: [],
    checkpointsPassed: 0,
    progressAt: world.now,
  };
  const oldest = world.now - KEPT;
  group.refreshes = [refresh, ...group.refreshes.filter(({ startedAt }) => startedAt >= oldest)];
  return refresh;
}
