import { describe, expect, it } from 'vitest';
import type { EventFacts } from '@/lib/aws/trail';
import { outsideChanges } from './others';

const place = { account: '123456789012', region: 'us-east-1' };
const AT = Date.UTC(2026, 10, 17, 14);

const event = (over: Partial<EventFacts> = {}): EventFacts => ({
  id: 'e-1',
  at: AT,
  name: 'SetDesiredCapacity',
  requestId: 'r-1',
  user: 'jon',
  arn: 'arn:aws:iam::123456789012:user/jon',
  role: null,
  sourceIdentity: null,
  service: null,
  parameters: { autoScalingGroupName: 'web', desiredCapacity: 6 },
  errorCode: null,
  ...over,
});
const change = (requestId: string | null, over: object = {}) => ({
  at: AT - 500,
  target: { ...place, name: 'web' },
  calls: [{ operation: 'autoscaling:SetDesiredCapacity', requestId }],
  ...over,
});
const found = (events: EventFacts[], changes: ReturnType<typeof change>[] = [], knownSince?: number) =>
  outsideChanges(place, events, changes, knownSince).map(({ title }) => title);

describe('what was not changed here', () => {
  it('is what no request of ours explains, named by whoever did it', () => {
    const [one] = outsideChanges(
      place,
      [event({ user: 'session', role: 'ops', sourceIdentity: 'mara' })],
      [],
    );
    expect(one).toMatchObject({ title: 'Set desired 6', who: 'mara', role: 'ops', desired: 6 });
    expect(one!.fleet).toEqual({ ...place, name: 'web' });
    expect(found([event()], [change('r-1')])).toEqual([]);
    expect(found([event()], [change('r-2')])).toEqual(['Set desired 6']);
  });

  it('is not a call of ours whose answer was lost: same operation, fleet and minute', () => {
    expect(found([event()], [change(null)])).toEqual([]);
    expect(found([event()], [change(null, { at: AT - 61_000 })])).toEqual(['Set desired 6']);
    expect(found([event({ name: 'UpdateAutoScalingGroup' })], [change(null)])).toEqual(['Set desired 6']);
    expect(found([event()], [change(null, { target: { ...place, name: 'api' } })])).toHaveLength(1);
  });

  it('is nothing that AWS did itself, that no fleet is named in, or that is older than what we remember', () => {
    expect(found([event({ service: 'autoscaling.amazonaws.com' })])).toEqual([]);
    expect(found([event({ parameters: {} })])).toEqual([]);
    expect(found([event()], [], AT + 1)).toEqual([]);
  });

  it.each([
    ['UpdateAutoScalingGroup', { minSize: 2, maxSize: 9 }, 'Set min 2, max 9'],
    ['UpdateAutoScalingGroup', { healthCheckType: 'ELB' }, 'Set settings'],
    ['StartInstanceRefresh', {}, 'Start a deployment'],
    ['PutScalingPolicy', { policyName: 'cpu' }, 'Set policy cpu'],
  ])('%s %j is told as %s', (name, parameters, title) => {
    expect(found([event({ name, parameters: { autoScalingGroupName: 'web', ...parameters } })])).toEqual([
      title,
    ]);
  });
});
