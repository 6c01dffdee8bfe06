import type { Operations } from '../../protocol/operation.ts';
import { listAccounts } from './accounts.ts';

export const operations: Operations = { ListAccounts: listAccounts };
