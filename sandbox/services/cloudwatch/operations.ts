import type { Operations } from '../../protocol/operation.ts';
import { describeAlarms } from './alarms.ts';
import { getMetricData } from './metric-data.ts';
import { getMetricStatistics, listMetrics } from './metric-statistics.ts';

export const operations: Operations = {
  DescribeAlarms: describeAlarms,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
};
