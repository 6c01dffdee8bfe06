import type { Operations } from '../../protocol/operation.ts';
import { getInstanceProfile } from './instance-profiles.ts';

export const operations: Operations = { GetInstanceProfile: getInstanceProfile };
