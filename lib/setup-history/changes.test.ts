import { expect, it } from 'vitest';
import { boundChanges, queueTargetChanges, targetChanges } from './changes';

const event = (at: number, name: string, parameters: object, errorCode: string | null = null) => ({
  ...{ at, name, errorCode },
  parameters: { autoScalingGroupName: 'web', ...parameters },
});
const put = (at: number, targetValue: number, over: object = {}, errorCode: string | null = null) =>
  event(
    at,
    'PutScalingPolicy',
    {
      policyName: 'cpu',
      targetTrackingConfiguration: {
        targetValue,
        predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
      },
      ...over,
    },
    errorCode,
  );
const own = (at: number, before: object, after: object) => ({
  ...{ at, action: 'fleet.set-capacity' },
  ...{ before: before as Record<string, never>, after: after as Record<string, never> },
});
const targets = (events: ReturnType<typeof event>[], ours: ReturnType<typeof own>[] = []) =>
  targetChanges('web', { events, own: ours }, 60);

it('takes no refused call, no other group and no other metric for a target', () => {
  const requests = { targetTrackingConfiguration: { targetValue: 900 } };
  const others = [
    put(1, 70, {}, 'AccessDenied'),
    put(2, 70, requests),
    put(3, 70, { autoScalingGroupName: 'api' }),
  ];
  expect(targets(others)).toEqual([]);
});

it('has the target of no policy once the one that followed CPU is deleted, and only then', () => {
  const gone = (at: number, policyName: string) => event(at, 'DeletePolicy', { policyName });
  expect(targets([put(1, 70), gone(2, 'steps'), gone(3, 'cpu')])).toEqual([
    { at: 1, after: 70 },
    { at: 3, after: 60 },
  ]);
});

it('knows from an own change what it replaced, and leaves out one that kept the policies', () => {
  const changed = own(5_432, { policies: 'cpu 50%' }, { policies: 'cpu 65% · requests 900/min' });
  expect(targets([], [changed, own(7_000, { policies: 'cpu 65%' }, { min: 2 })])).toEqual([
    { at: 5_000, before: 50, after: 65 },
  ]);
  expect(targets([], [own(5_000, { policies: 'fixed' }, { policies: 'cpu 40%' })])).toEqual([
    { at: 5_000, before: 60, after: 40 },
  ]);
});

it('has each bound by the calls that set it', () => {
  const events = [
    event(1_000, 'UpdateAutoScalingGroup', { minSize: 4 }),
    event(2_000, 'UpdateAutoScalingGroup', { maxSize: 32, minSize: 6 }),
    event(3_000, 'SetDesiredCapacity', { desiredCapacity: 30 }),
  ];
  const ours = [own(4_000, { min: 6, max: 32 }, { min: 2, max: 16 })];
  expect(boundChanges('web', 'max', { events, own: ours })).toEqual([
    { at: 2_000, after: 32 },
    { at: 4_000, before: 32, after: 16 },
  ]);
  expect(boundChanges('web', 'min', { events, own: ours }).map(({ after }) => after)).toEqual([4, 6, 2]);
});

it('has the target of a policy that follows a queue, and none while it follows something else', () => {
  const queue = { namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible' };
  const machines = { namespace: 'AWS/AutoScaling', metricName: 'GroupInServiceInstances' };
  const follow = (at: number, targetValue: number, customizedMetricSpecification: object) =>
    event(at, 'PutScalingPolicy', {
      policyName: 'backlog',
      targetTrackingConfiguration: { targetValue, customizedMetricSpecification },
    });
  const perMachine = (expression: string) => ({
    metrics: [
      { id: 'm', metricStat: { metric: queue, stat: 'Sum' }, returnData: false },
      { id: 'n', metricStat: { metric: machines, stat: 'Average' }, returnData: false },
      { id: 'e', expression, returnData: true },
    ],
  });
  const events = [
    follow(1, 120, perMachine('m / n')),
    follow(2, 90, { namespace: 'CWAgent', metricName: 'mem_used_percent' }),
    put(3, 70),
    follow(4, 200, perMachine('m / n')),
    event(5, 'DeletePolicy', { policyName: 'backlog' }),
    event(6, 'DeletePolicy', { policyName: 'cpu' }),
  ];
  expect(queueTargetChanges('web', 'backlog', events)).toEqual([
    { at: 1, after: 120 },
    { at: 2, after: null },
    { at: 4, after: 200 },
    { at: 5, after: null },
  ]);
  expect(queueTargetChanges('web', 'other', events)).toEqual([]);
  // These are not messages per machine: all messages of the queue, and another division.
  const others = [follow(7, 5_000, queue), follow(8, 40, perMachine('m / (n * 2)'))];
  expect(queueTargetChanges('web', 'backlog', others)).toEqual([
    { at: 7, after: null },
    { at: 8, after: null },
  ]);
});
