import type { Operations } from '../../protocol/operation.ts';
import { describeAlarms } from './alarms.ts';
import {
  deleteAlarms,
  disableAlarmActions,
  enableAlarmActions,
  putMetricAlarm,
  setAlarmState,
} from './put-alarm.ts';
import { getMetricData } from './metric-data.ts';
import { getMetricStatistics, listMetrics } from './metric-statistics.ts';

export const operations: Operations = {
  DeleteAlarms: deleteAlarms,
  DescribeAlarms: describeAlarms,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricAlarm: putMetricAlarm,
  SetAlarmState: setAlarmState,
};
