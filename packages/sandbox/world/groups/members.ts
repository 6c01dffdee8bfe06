import type { Group } from './group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region } from '../types.ts';

/** Machines by group name: beside the world, which is plain JSON, and made again from it when missing. */
const indexes = new WeakMap<Region, Map<string, Instance[]>>();

function indexOf(region: Region): Map<string, Instance[]> {
  const known = indexes.get(region);
  if (known) return known;
  const made = Map.groupBy(Object.values(region.instances), ({ group }) => group);
  indexes.set(region, made);
  return made;
}

/** The group's machines that are not gone yet, oldest first. */
export const membersOf = (region: Region, group: Group): Instance[] =>
  (indexOf(region).get(group.name) ?? []).filter(({ lifecycle }) => lifecycle !== 'Terminated');

export function addInstance(region: Region, instance: Instance) {
  const index = indexOf(region);
  region.instances[instance.id] = instance;
  const members = index.get(instance.group);
  if (members) members.push(instance);
  else index.set(instance.group, [instance]);
}

/** After machines left the region or changed their group otherwise. */
export const reindex = (region: Region) => void indexes.delete(region);

/** On its way into service: new, or with a new root volume. */
const COMING: Instance['lifecycle'][] = ['Pending', 'ReplacingRootVolume', 'RootVolumeReplaced'];

/** Counts toward the desired capacity. */
export const counts = ({ lifecycle }: Instance) => lifecycle === 'InService' || COMING.includes(lifecycle);

/** On its way into service, or out of it. */
export const isMoving = ({ lifecycle }: Instance) =>
  lifecycle === 'Terminating' || COMING.includes(lifecycle);

/** In service and answering. */
export const serves = (instance: Instance) =>
  instance.lifecycle === 'InService' &&
  instance.health === 'Healthy' &&
  (instance.target === 'healthy' || instance.target === 'unused');
