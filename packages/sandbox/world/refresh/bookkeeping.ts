import type { Refresh, RefreshStatus } from './types.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec } from '../launch/mixed-instances.ts';
import { sumOfUnits } from '../groups/units.ts';
import type { Region } from '../types.ts';

const ACTIVE: RefreshStatus[] = ['Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'];

const isActive = ({ status }: Refresh) => ACTIVE.includes(status);

/** A group has one at most. */
export const activeRefresh = (group: Group): Refresh | undefined => group.refreshes.find(isActive);

/** What a new machine is launched from: during a refresh its desired configuration, during its rollback the old one. */
export function specToLaunch(group: Group): LaunchSpec {
  const refresh = activeRefresh(group);
  if (refresh?.status === 'InProgress' || refresh?.status === 'Baking') return refresh.desired ?? group;
  if (refresh?.status === 'RollbackInProgress') return refresh.previous;
  return group;
}

/** How many machines there are to replace in all, the replaced ones too. */
export const totalOf = ({ retired, todo }: Refresh) => retired + todo.length;

/** Machines launched ahead of those that they replace: above the desired capacity, and wanted. */
export function surplus(group: Group): number {
  const refresh = activeRefresh(group);
  return refresh ? Math.min(refresh.todo.length, Math.max(0, refresh.launched.length - refresh.retired)) : 0;
}

/** The same in units: of the latest that were launched. */
export function surplusUnits(region: Region, group: Group): number {
  const count = surplus(group);
  if (count === 0) return 0;
  const { launched } = activeRefresh(group)!;
  return sumOfUnits(launched.slice(-count).flatMap((id) => region.instances[id] ?? []));
}

/** A machine that stays is its own replacement. */
export function noteInPlace(refresh: Refresh, id: string) {
  refresh.todo = refresh.todo.filter((one) => one !== id);
  refresh.launched.push(id);
  refresh.retired += 1;
}

/** Why a machine leaves: replaced by the refresh, not needed, or ill and to be replaced. */
export type Departure = 'refresh' | 'capacity' | 'health';

/** Keeps an active refresh's numbers right when a machine leaves for whatever reason. */
export function noteDeparture(group: Group, id: string, departure: Departure) {
  const refresh = activeRefresh(group);
  if (!refresh) return;
  const wasTodo = refresh.todo.includes(id);
  const wasLaunched = refresh.launched.includes(id);
  refresh.todo = refresh.todo.filter((one) => one !== id);
  refresh.launched = refresh.launched.filter((one) => one !== id);
  if (wasTodo && departure !== 'capacity') refresh.retired += 1;
  if (departure === 'capacity' && wasLaunched && refresh.retired > refresh.launched.length)
    refresh.retired -= 1;
}
