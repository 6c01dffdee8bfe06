import { describe, expect, it } from 'vitest';
import type { Owner } from '@/lib/core/standing';
import type { Permission } from './grants';
import { NO_REACH, type Reach } from './reach';
import { standingGuards } from './standing-rules';

const owner = (over: Partial<Owner> = {}): Owner => ({
  ...{ kind: 'eks', label: 'EKS', title: 'EKS node group a', says: 'It sets it back.', way: 'Use eks.' },
  ...{ until: 'its next update', names: {} },
  ...{ sets: ['capacity', 'release'], acts: true, mark: 'tag' },
  ...over,
});
const found = (
  standing: { owners?: Owner[]; suspended?: string[] },
  permission: Permission = 'fleet:scale-out',
  reach: Reach = NO_REACH,
) =>
  standingGuards({
    ...{ permission, name: 'web', env: 'prod', from: { desired: 4, healthy: 4 }, reach },
    standing: { owners: [], suspended: [], ...standing },
  }).map(({ name, state }) => `${name} ${state}`);

describe('an owner', () => {
  it.each<[string, Permission, Partial<Owner>, string[]]>([
    ['that acts stops a deployment', 'fleet:deploy', {}, ['owner EKS stops']],
    ['that acts asks why somebody scales', 'fleet:scale-in', {}, ['owner EKS asks']],
    ['never stops a rollback', 'fleet:roll-back', {}, ['owner EKS asks']],
    ['that somebody runs is named', 'fleet:deploy', { acts: false }, ['owner EKS tells']],
    ['of the size says nothing of a deployment', 'fleet:deploy', { sets: ['capacity'] }, []],
    ['says nothing of a cancellation', 'fleet:cancel', {}, []],
  ])('%s', (_, permission, over, expected) =>
    expect(found({ owners: [owner(over)] }, permission)).toEqual(expected),
  );
});

describe('a suspended process', () => {
  const to = (desired: number, at: number | null = null): Reach => ({ states: [{ desired, at, by: null }] });
  it.each<[string, string, Reach, string[]]>([
    ['Launch stops a scale-out', 'Launch', to(6), ['Launch stops']],
    ['Launch lets a scale-in pass', 'Launch', to(2), []],
    ['Terminate stops a scale-in', 'Terminate', to(2), ['Terminate stops']],
    ['Terminate lets a scale-out pass', 'Terminate', to(6), []],
    ['ScheduledActions stops what is planned', 'ScheduledActions', to(2, 9), ['ScheduledActions stops']],
    ['ScheduledActions lets pass what is done at once', 'ScheduledActions', to(6), []],
  ])('%s', (_, process, reach, expected) =>
    expect(found({ suspended: [process] }, 'fleet:scale-out', reach)).toEqual(expected),
  );

  it('AlarmNotification is named when somebody sets policies', () =>
    expect(found({ suspended: ['AlarmNotification'] }, 'fleet:set-capacity', to(4))).toEqual([
      'AlarmNotification tells',
    ]));
});
