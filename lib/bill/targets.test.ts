import { expect, it } from 'vitest';
import type { EventFacts } from '@/lib/aws/trail';
import { targetAt, targetSteps } from './targets';

const put = (at: number, targetValue: number, over: Partial<EventFacts> = {}): EventFacts => ({
  ...{ id: String(at), at, name: 'PutScalingPolicy', requestId: null, user: 'ci', arn: '', role: null },
  ...{ sourceIdentity: null, service: null, errorCode: null },
  parameters: {
    autoScalingGroupName: 'web',
    targetTrackingConfiguration: {
      targetValue,
      predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  },
  ...over,
});

it('a day is judged by the target that was set last before it', () => {
  const steps = targetSteps([put(200, 45), put(100, 70)], 'web');
  expect([100, 199, 200, 900].map((at) => targetAt(steps, at, 50))).toEqual([70, 70, 45, 45]);
});

it('before the first change on record the target is unknown, and without any it is the one of now', () => {
  expect(targetAt(targetSteps([put(100, 70)], 'web'), 99, 50)).toBeNull();
  expect(targetAt([], 99, 50)).toBe(50);
  expect(targetAt([], 99, null)).toBe(60);
});

it('takes no refused call, no other group and no other metric for a target', () => {
  const requests = { targetTrackingConfiguration: { targetValue: 900 }, autoScalingGroupName: 'web' };
  const events = [
    put(1, 70, { errorCode: 'AccessDenied' }),
    put(2, 70, { parameters: requests }),
    put(3, 70, { name: 'UpdateAutoScalingGroup' }),
  ];
  expect(targetSteps(events, 'web')).toEqual([]);
  expect(targetSteps([put(4, 70)], 'api')).toEqual([]);
});
