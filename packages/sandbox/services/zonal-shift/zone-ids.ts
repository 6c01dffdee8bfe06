import type { Group } from '../../world/groups/group.ts';
import type { Region } from '../../world/types.ts';

/** The ids of the zones that a group's subnets are in. */
export function zoneIdsOf({ subnets, zones }: Region, { subnetIds }: Group): string[] {
  const names = subnets.filter(({ id }) => subnetIds.includes(id)).map(({ zone }) => zone);
  return zones.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}
