import { counts, membersOf } from './members.ts';
import type { Group } from './group.ts';
import type { Region } from '../types.ts';
import { shiftedZones } from '../zonal-shifts.ts';
import type { Subnet } from '../network.ts';

/** The group's subnets in zones that it is not shifted away from, those of the zones with the fewest healthy machines first; of one zone where that is asked. */
export function subnetsByNeed(region: Region, group: Group, now: number, only?: string): Subnet[] {
  const members = membersOf(region, group).filter((one) => counts(one) && one.health === 'Healthy');
  const load = (subnet: Subnet) => members.filter(({ zone }) => zone === subnet.zone).length;
  const own = region.subnets.filter(
    ({ id, zone }) => group.subnetIds.includes(id) && (!only || zone === only),
  );
  const shifted = shiftedZones(region, group, now);
  const open = own.filter(({ zone }) => !shifted.includes(zone));
  // A group of one zone has no other: AWS does not say what it does then.
  return (open.length > 0 ? open : own).sort((a, b) => load(a) - load(b));
}
