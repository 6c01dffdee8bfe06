import type { Operations } from '../../protocol/operation.ts';
import { getCallerIdentity } from './identity.ts';

export const operations: Operations = { GetCallerIdentity: getCallerIdentity };
