import type { Operations } from '../../protocol/operation.ts';
import { getCostAndUsage } from './cost-and-usage.ts';
import { getCostForecast } from './forecast.ts';
import { getDimensionValues, getTags } from './values.ts';

export const operations: Operations = {
  GetCostAndUsage: getCostAndUsage,
  GetCostForecast: getCostForecast,
  GetDimensionValues: getDimensionValues,
  GetTags: getTags,
};
