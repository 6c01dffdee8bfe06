import { counts, membersOf } from './members.ts';
import type { Group } from './group.ts';
import type { Region } from '../types.ts';
import type { Subnet } from '../network.ts';

/** The group's subnets, those of the zones with the fewest healthy machines first; of one zone where that is asked. */
export function subnetsByNeed(region: Region, group: Group, only?: string): Subnet[] {
  const members = membersOf(region, group).filter((one) => counts(one) && one.health === 'Healthy');
  const load = (subnet: Subnet) => members.filter(({ zone }) => zone === subnet.zone).length;
  return region.subnets
    .filter(({ id, zone }) => group.subnetIds.includes(id) && (!only || zone === only))
    .sort((a, b) => load(a) - load(b));
}
