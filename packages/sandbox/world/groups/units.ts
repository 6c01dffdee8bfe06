import type { Instance } from '../machines/instance.ts';
import type { Group } from './group.ts';

/** A machine's share of its group's capacity. */
export const unitsOf = ({ weight = 1 }: Instance) => weight;

export const sumOfUnits = (machines: readonly Instance[]) =>
  machines.reduce((sum, one) => sum + unitsOf(one), 0);

/** Whether capacity counts units that are not machines. */
export const isWeighted = ({ mixed, capacityType = 'units' }: Group) =>
  capacityType !== 'units' || (mixed?.overrides.some(({ weight }) => weight !== undefined) ?? false);

/** How far above the desired capacity a group may stay, because its last machine did not fit: less than this. */
export const largestUnits = (machines: readonly Instance[]) => Math.max(1, ...machines.map(unitsOf));
