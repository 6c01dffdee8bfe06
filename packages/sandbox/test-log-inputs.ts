import type { Sample, Step } from './test-sample.ts';
import type { Region, World } from './world/types.ts';

/** One sensible call of each operation of CloudWatch Logs. */
export function logCalls({ account, now }: World): Record<string, Sample> {
  const group = { logGroupName: '/web/app' };
  const stream = { ...group, logStreamName: 'first' };
  const resource = { resourceArn: `arn:aws:logs:us-east-1:${account}:log-group:/web/app` };
  const tags = { tags: { team: 'shop' } };
  const events = { ...stream, logEvents: [{ timestamp: now, message: 'started' }] };
  const madeGroup: Step = ['logs', 'CreateLogGroup', { ...group, ...tags }];
  const madeStream: Step = ['logs', 'CreateLogStream', stream];
  const put: Step = ['logs', 'PutLogEvents', events];
  const retention = { ...group, retentionInDays: 7 };
  const calls: Record<string, [input: object, ...more: Step[]]> = {
    CreateLogStream: [stream],
    DeleteLogGroup: [group],
    DeleteLogStream: [stream, madeStream],
    DeleteRetentionPolicy: [group, ['logs', 'PutRetentionPolicy', retention]],
    DescribeLogGroups: [{}],
    FilterLogEvents: [{ ...group, filterPattern: 'started' }, madeStream, put],
    GetLogEvents: [stream, madeStream, put],
    ListTagsForResource: [resource],
    ListTagsLogGroup: [group],
    PutLogEvents: [events, madeStream],
    PutRetentionPolicy: [retention],
    TagLogGroup: [{ ...group, ...tags }],
    TagResource: [{ ...resource, ...tags }],
    UntagLogGroup: [{ ...group, tags: ['team'] }],
    UntagResource: [{ ...resource, tagKeys: ['team'] }],
  };
  const samples = Object.entries(calls).map(([name, [input, ...more]]): [string, Sample] => [
    name,
    { input, first: [madeGroup, ...more] },
  ]);
  return {
    ...Object.fromEntries(samples),
    CreateLogGroup: { input: group },
    DescribeLogStreams: { input: { logGroupName: '/shop/storefront-prod' } },
  };
}

/** One sensible call of each operation of the tags of alarms. */
export function alarmTagCalls({ alarms }: Region): Record<string, Sample> {
  const resource = { ResourceARN: alarms[0]!.arn };
  const tags = { ...resource, Tags: [{ Key: 'team', Value: 'shop' }] };
  const first: Step[] = [['monitoring', 'TagResource', tags]];
  return {
    ListTagsForResource: { input: resource, first },
    TagResource: { input: tags },
    UntagResource: { input: { ...resource, TagKeys: ['team'] }, first },
  };
}
