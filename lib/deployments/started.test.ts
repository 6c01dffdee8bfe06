import { describe, expect, it } from 'vitest';
import type { EventFacts } from '@/lib/aws/trail';
import type { Release } from '@/lib/releases/model';
import type { Deployment } from './model';
import { startedOf, type Trailed } from './started';

const NOW = Date.UTC(2026, 10, 29, 9, 36);
const HOUR = 3_600_000;
const REF = { account: '123456789012', region: 'us-east-1', name: 'web' };

const deployment = (id: string, version: string, at: number, status = 'Successful') =>
  ({ id, version, status, label: `release ${version}`, startedAt: at, endedAt: at + HOUR / 4 }) as Deployment;
const change = (over: Partial<Trailed>): Trailed => ({
  ...{ id: 'c1', at: NOW, action: 'deployment.start', actor: 'Ines', subject: 'local:Ines', email: null },
  ...{
    reason: 'PAY-311',
    before: {},
    after: { strategy: 'careful' },
    result: { deployment: 'd3' },
    message: null,
  },
  ...over,
});
const known = {
  fleet: { ref: REF, template: { id: 'lt-1', name: 'web', version: '2' } as never, generations: [] },
  releases: [] as Release[],
  changes: [] as Trailed[],
  events: [] as EventFacts[],
};
const old = deployment('d1', '1', NOW - 9 * HOUR);
const middle = deployment('d2', '2', NOW - 5 * HOUR);
const newest = deployment('d3', '3', NOW - HOUR, 'InProgress');
const deployments = [newest, middle, old];

describe('from which release', () => {
  it('is the one of the last deployment that ended well before', () => {
    expect(startedOf(newest, { ...known, deployments })).toMatchObject({ from: 'release 2', fromNumber: 2 });
    expect(startedOf(middle, { ...known, deployments }).fromNumber).toBe(1);
  });

  it('is what the trail says that the instances ran, if it says it', () => {
    const changes = [change({ before: { ran: 7, version: '2' } })];
    expect(startedOf(newest, { ...known, deployments, changes }).fromNumber).toBe(7);
  });

  it('is what machines run that it has not replaced, whatever was deployed last', () => {
    const from = (...versions: string[]) => {
      const generations = versions.map((version) => ({ version, count: 2 }));
      return startedOf(newest, { ...known, deployments, fleet: { ...known.fleet, generations } }).from;
    };
    expect(from('3', '7')).toBe('release 7');
    expect(from('3', '2')).toBe('release 2');
    expect(from('3', '7', '2')).toBe('release 2');
    expect(from('3', '7', '6')).toBeNull();
    expect(from('3')).toBe('release 2');
  });

  it('is what the group still names, where AWS has no deployment before; else it is not known', () => {
    expect(startedOf(newest, { ...known, deployments: [newest] }).fromNumber).toBe(2);
    expect(startedOf(old, { ...known, deployments }).from).toBeNull();
  });
});

describe('by whom', () => {
  const event = { name: 'StartInstanceRefresh', errorCode: null, sourceIdentity: null, user: 'terraform' };
  const call = (at: number, over: object = {}) =>
    ({ ...event, at, parameters: { autoScalingGroupName: 'web' }, ...over }) as unknown as EventFacts;

  it('is by the trail, with why', () =>
    expect(startedOf(newest, { ...known, deployments, changes: [change({})] })).toMatchObject({
      ...{ by: 'Ines', why: 'PAY-311', strategy: 'careful', changeId: 'c1' },
    }));

  it('is by CloudTrail, if the call was of that fleet and time', () => {
    const at = newest.startedAt!;
    const by = (events: EventFacts[]) => startedOf(newest, { ...known, deployments, events }).by;
    expect(by([call(at + 1_000)])).toBe('terraform');
    expect(by([call(at + HOUR)])).toBeNull();
    expect(by([call(at, { parameters: { autoScalingGroupName: 'other' } })])).toBeNull();
    expect(by([call(at, { errorCode: 'AccessDenied' })])).toBeNull();
  });

  it('is not whoever rolled it back', () => {
    const back = change({ action: 'deployment.roll-back', after: { deployment: 'd3' } });
    expect(startedOf(newest, { ...known, deployments, changes: [back] }).by).toBeNull();
  });
});
