import type { Operations } from '../../protocol/operation.ts';

export const operations: Operations = {};
