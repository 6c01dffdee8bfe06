import { SECOND } from '../time/time.ts';
import type { Instance } from './instance.ts';

/** EC2 says "running" long before the machine answers. */
const RUNNING_AFTER = 12 * SECOND;

export const runningAt = ({ launchedAt, readyAt }: Pick<Instance, 'launchedAt' | 'readyAt'>) =>
  Math.min(readyAt, launchedAt + RUNNING_AFTER);
