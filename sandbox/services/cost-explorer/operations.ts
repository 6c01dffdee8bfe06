import type { Operations } from '../../protocol/operation.ts';
import { getCostAndUsage } from './cost-and-usage.ts';

export const operations: Operations = { GetCostAndUsage: getCostAndUsage };
