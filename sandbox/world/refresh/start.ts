import { uuid } from '../random.ts';
import { pinned } from '../template-version.ts';
import type { Refresh, RefreshPreferences } from './types.ts';
import type { TemplateRef } from '../template-types.ts';
import type { Group, Region, World } from '../types.ts';
import { toReplace } from './held.ts';
import { isKept } from './limits.ts';

/** Begins a refresh: it is Pending, and knows what there is to replace. */
export function startRefresh(
  world: World,
  region: Region,
  group: Group,
  order: { desired?: TemplateRef; preferences: RefreshPreferences },
): Refresh {
  const { desired, preferences } = order;
  const target = desired ?? group.template;
  const { skipMatching } = preferences;
  const todo = toReplace(region, group, { target, skipMatching, choices: preferences });
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
  group.refreshes = [refresh, ...group.refreshes.filter((one) => isKept(one, world.now))];
  return refresh;
}
