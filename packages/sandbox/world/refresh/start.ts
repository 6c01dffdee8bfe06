import { uuid } from '../random.ts';
import { pinned } from '../launch/template-version.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import { specOf } from '../launch/launch-spec.ts';
import type { Refresh, RefreshPreferences, RefreshStrategy } from './types.ts';
import type { Region, World } from '../types.ts';
import { todoAtStart } from './held.ts';
import { isKept } from './limits.ts';

/** Begins a refresh: it is Pending, and knows what there is to replace. */
export function startRefresh(
  world: World,
  region: Region,
  group: Group,
  order: { strategy?: RefreshStrategy; desired?: LaunchSpec; preferences: RefreshPreferences },
): Refresh {
  const { strategy = 'Rolling', desired, preferences } = order;
  const todo = todoAtStart(region, group, order);
  const refresh: Refresh = {
    id: uuid(world),
    strategy,
    status: 'Pending',
    startedAt: world.now,
    percentage: 0,
    left: todo.length,
    ...(desired && { desired: { ...desired, template: pinned(region, desired.template) } }),
    previous: specOf(group),
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
