import { priceOf } from '../prices/on-demand.ts';
import type { Override } from './group-types.ts';
import { counts, membersOf } from './members.ts';
import type { TemplateRef } from './template-types.ts';
import type { Group, Region, Subnet } from './types.ts';

/** The group's subnets, those of the zones with the fewest healthy machines first; of one zone where that is asked. */
export function subnetsByNeed(region: Region, group: Group, only?: string): Subnet[] {
  const members = membersOf(region, group).filter((one) => counts(one) && one.health === 'Healthy');
  const load = (subnet: Subnet) => members.filter(({ zone }) => zone === subnet.zone).length;
  return region.subnets
    .filter(({ id, zone }) => group.subnetIds.includes(id) && (!only || zone === only))
    .sort((a, b) => load(a) - load(b));
}

/** What to try in a zone, in order: the template's own type, or those of a mixed instances policy. */
export function choicesOf({ mixed, region }: Group, ref: TemplateRef): { ref: TemplateRef; type?: string }[] {
  if (!mixed || mixed.overrides.length === 0) return [{ ref }];
  const price = ({ type }: Override) => priceOf(type, region) ?? Infinity;
  const ordered =
    mixed.strategy === 'prioritized'
      ? mixed.overrides
      : mixed.overrides.toSorted((a, b) => price(a) - price(b));
  return ordered.map(({ type, template }) => ({ ref: template ?? ref, type }));
}
