import { putCompositeAlarm } from './composite-alarms.ts';
import type { Operations } from '../../protocol/operation.ts';
import { describeAlarms, describeAlarmsForMetric } from './alarms.ts';
import {
  deleteAlarms,
  disableAlarmActions,
  enableAlarmActions,
  putMetricAlarm,
  setAlarmState,
} from './put-alarm.ts';
import { getMetricData } from './metric-data.ts';
import { putMetricData } from './put-data.ts';
import { getMetricStatistics, listMetrics } from './metric-statistics.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

export const operations: Operations = {
  DeleteAlarms: deleteAlarms,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  ListTagsForResource: listTagsForResource,
  PutCompositeAlarm: putCompositeAlarm,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
  TagResource: tagResource,
  UntagResource: untagResource,
};
