import { expect, it } from 'vitest';
import type { PolicyFacts } from '@/lib/aws/policies';
import { replayedPolicy } from './replayed-policy';
import { noteSteps, stepped, type StepRule } from './step-scaling';

const rule: StepRule = {
  ...{ metric: 'steps', unit: 'machines', outAfter: 3, inAfter: 5 },
  steps: [
    { at: 20, by: -2 },
    { at: 40, by: -1 },
    { at: 60, by: 1 },
    { at: 80, by: 3 },
  ],
};
const now = { desired: 10, cpu: 70, warming: 0, sinceScaled: 9_000 };
const out = (over: Partial<typeof now>, of = rule) =>
  stepped({ above: 3, below: 0 }, of, { ...now, ...over });
const inward = (over: Partial<typeof now>, of = rule) =>
  stepped({ above: 0, below: 5 }, of, { ...now, ...over });

it('counts the minutes beyond the first step of each side', () => {
  const alarms = { above: 0, below: 0 };
  for (const cpu of [59, 60, 90]) noteSteps(alarms, rule, cpu);
  expect(alarms).toEqual({ above: 2, below: 0 });
  for (const cpu of [40, 12]) noteSteps(alarms, rule, cpu);
  expect(alarms).toEqual({ above: 0, below: 2 });
  noteSteps(alarms, rule, null);
  expect(alarms).toEqual({ above: 0, below: 0 });
});

it('takes the step of the breach, and the difference where a breach grows while machines warm up', () => {
  expect([out({}), out({ cpu: 85 })]).toEqual([11, 13]);
  expect(out({ desired: 11, warming: 1 })).toBe(11);
  expect(out({ desired: 11, warming: 1, cpu: 85 })).toBe(13);
  expect(stepped({ above: 2, below: 0 }, rule, now)).toBe(10);
});

it('takes out by the lowest step that is breached, and none while machines warm up or leave', () => {
  expect([inward({ cpu: 35 }), inward({ cpu: 12 })]).toEqual([9, 8]);
  expect(inward({ cpu: 12, warming: 1 })).toBe(10);
  expect(inward({ cpu: 12, sinceScaled: 30 })).toBe(10);
});

it('makes at least one machine of a share', () => {
  const shares = {
    ...rule,
    unit: 'percent' as const,
    steps: [
      { at: 30, by: -5 },
      { at: 60, by: 25 },
    ],
  };
  expect(out({}, shares)).toBe(12);
  expect(out({ desired: 2 }, shares)).toBe(3);
  expect(inward({ cpu: 10 }, shares)).toBe(9);
});

it('is read from a pair of policies with the minutes of their alarms, and else is not replayed', () => {
  const policy = (name: string, over: Partial<PolicyFacts> = {}): PolicyFacts => ({
    ...{
      group: 'web',
      name,
      arn: '',
      type: 'StepScaling',
      enabled: true,
      metric: null,
      target: null,
      custom: null,
    },
    ...{
      noScaleIn: false,
      warmupSeconds: 90,
      adjustmentType: 'ChangeInCapacity',
      steps: [],
      alarms: [`${name}-alarm`],
    },
    ...over,
  });
  const alarm = (name: string, comparison: string, periods: number) => ({
    ...{ name: `${name}-alarm`, comparison, periodSeconds: 60, periods },
  });
  const fleet = {
    ...{ ref: { account: '1', region: 'us-east-1', name: 'web' }, warmupSeconds: 30 },
    policies: [
      { kind: 'step' as const, metric: 'cpu' as const, unit: 'machines' as const, steps: rule.steps },
    ],
  };
  const known = {
    policies: [policy('out'), policy('in')],
    alarms: [alarm('out', 'GreaterThanOrEqualToThreshold', 2), alarm('in', 'LessThanThreshold', 10)],
  };
  expect(replayedPolicy(fleet, known, '% cpu')).toEqual({
    ...{ policy: { ...rule, outAfter: 2, inAfter: 10 }, warmupSeconds: 90, notReplayed: [] },
  });
  const queue = { ...fleet, policies: [{ kind: 'other' as const, name: 'queue' }] };
  expect(replayedPolicy(queue, { ...known, policies: [policy('queue')] }, '% cpu')).toMatchObject({
    ...{ policy: null, notReplayed: ['queue'] },
  });
  const tracked = policy('cpu', {
    type: 'TargetTrackingScaling',
    metric: 'ASGAverageCPUUtilization',
    target: 50,
  });
  expect(replayedPolicy(fleet, { ...known, policies: [...known.policies, tracked] }, '% cpu')).toMatchObject({
    ...{ policy: { metric: 'cpu', target: 50 }, notReplayed: ['out', 'in'] },
  });
});
