import type { Group } from './group.ts';
import type { World } from '../types.ts';

/** Whether any of these processes of the group is suspended. */
export const isSuspended = ({ suspended }: Group, ...processes: string[]) =>
  suspended.some(({ process }) => processes.includes(process));

/** A launch that failed is tried again only after a while. */
export const mayLaunch = (world: World, group: Group) =>
  !isSuspended(group, 'Launch') && (group.launchAgainAt ?? 0) <= world.now;
