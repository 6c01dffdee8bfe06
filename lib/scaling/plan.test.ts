import { describe, expect, it } from 'vitest';
import { capacityPlan } from './plan';
import { planPolicies } from './policy-plan';
import { parsePolicies } from '@/lib/fleets/policy-text';

const ref = { account: '1', region: 'us-east-1', name: 'web' };
const before = { min: 2, max: 8, desired: 4 };
const callsFor = (text: string) =>
  planPolicies(
    { group: 'web', policies: [], alarms: [], resourceLabel: 'app/w/1/targetgroup/w/2' },
    parsePolicies(text) as never,
  );
const plan = (
  after: Partial<typeof before>,
  policies = 'fixed',
  back = null as { at: number; desired: number } | null,
) => capacityPlan({ ref, before, after: { ...before, ...after }, calls: callsFor(policies), back });

describe('what a change of the capacity line sends', () => {
  it('is nothing where nothing changes', () => expect(plan({})).toEqual([]));

  it('is the way back, then bounds, then policies, each in words and as a command', () => {
    const steps = plan({ desired: 6 }, 'cpu 55%', { at: Date.UTC(2026, 10, 24, 18), desired: 4 });
    expect(steps.map(({ text }) => text)).toEqual([
      'Create a return ticket: AWS sets 2 to 8, desired 4, at 2026-11-24 18:00 UTC',
      'Set minimum 2, desired 6, maximum 8: AWS launches 2',
      'Keep cpu at 55% with policy plimsoll-cpu. AWS creates its alarms',
    ]);
    expect(steps[0]!.cli).toContain('--start-time 2026-11-24T18:00:00.000Z');
    expect(steps[1]!.cli).toContain('--desired-capacity 6');
    expect(steps[2]!.cli).toContain('"PredefinedMetricType":"ASGAverageCPUUtilization"');
  });

  it('tells of requests at the load balancer that counts them', () =>
    expect(plan({}, 'requests 900')[0]!.cli).toContain('"ResourceLabel":"app/w/1/targetgroup/w/2"'));

  it('of steps is a policy and its alarm, joined by the policy’s name', () => {
    const [out] = plan({}, 'step cpu 70% +2 85% +4');
    expect(out!.text).toContain('Step by +2, +4 after 3 min above 70 % CPU');
    expect(out!.cli).toMatch(/^POLICY=\$\(aws autoscaling put-scaling-policy/);
    expect(out!.cli).toContain('--alarm-actions "$POLICY"');
    expect(out!.cli).toContain('"MetricIntervalLowerBound":15');
  });

  it('is quoted for a shell, whatever a fleet is called', () => {
    const named = capacityPlan({
      ...{ ref: { ...ref, name: `a'b $(c)` }, before, calls: [], back: null },
      after: { ...before, desired: 5 },
    });
    expect(named[0]!.cli).toContain(`'a'\\''b $(c)'`);
  });
});
