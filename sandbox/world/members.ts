import type { Group, Instance, Region } from './types.ts';

/** The group's machines that are not gone yet, oldest first. */
export const membersOf = (region: Region, group: Group): Instance[] =>
  Object.values(region.instances).filter(
    (instance) => instance.group === group.name && instance.lifecycle !== 'Terminated',
  );

/** Counts toward the desired capacity. */
export const counts = ({ lifecycle }: Instance) => lifecycle === 'Pending' || lifecycle === 'InService';

/** In service and answering. */
export const serves = (instance: Instance) =>
  instance.lifecycle === 'InService' &&
  instance.health === 'Healthy' &&
  (instance.target === 'healthy' || instance.target === 'unused');
