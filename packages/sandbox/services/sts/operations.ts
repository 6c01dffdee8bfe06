import type { Operations } from '../../protocol/operation.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './identity.ts';

export const operations: Operations = { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity };
