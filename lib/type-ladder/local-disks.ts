import type { MachineType } from './model';

type Disks = Pick<MachineType, 'localDisks'>;

/** Whether machines have instance store disks before a change of their type, and none after it. */
export const losesDisks = (before: Disks | undefined, after: Disks | undefined) =>
  before?.localDisks === true && after !== undefined && !after.localDisks;

export const lostDisksText = (before: string, after: string) =>
  `${before} has local disks (instance store), and ${after} has none. Anything that mounts or writes to them fails, and their data is lost.`;
