import { describe, expect, it } from 'vitest';
import { preflight, stopping, type PreflightFacts } from './preflight';
import type { Preferences } from './preferences';
import { preferencesFor } from './strategy';

const facts = (over: Partial<PreflightFacts> = {}): PreflightFacts => ({
  image: { label: 'v2.15.0', state: 'available', architecture: 'arm64', revoked: null },
  type: 'm7g.large',
  architectures: ['arm64'],
  vcpus: 2,
  zones: ['us-east-1a', 'us-east-1b'],
  offeredIn: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  quota: { limit: 256, used: 104 },
  alarms: [{ name: '5xx', state: 'OK' }],
  active: null,
  machines: { desired: 6, protected: 0, standby: 0 },
  suspended: [],
  version: '46',
  pinned: true,
  load: { share: 0.7, enough: 6 },
  credits: null,
  unstarted: null,
  ...over,
});

const preferences = (over: Partial<Preferences> = {}): Preferences => ({
  ...preferencesFor('standard', { machines: 6, warmupSeconds: 60, alarms: ['5xx'], pinned: true }),
  ...over,
});

const outage = preferences({ minHealthyPercentage: 0, maxHealthyPercentage: 100 });

describe('checks before a deployment', () => {
  it('all hold where all is well', () => {
    const checks = preflight(facts(), preferences());
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(checks.length).toBeGreaterThanOrEqual(9);
    expect(stopping(checks, [])).toBeNull();
  });

  it.each<[string, Partial<PreflightFacts>, Partial<Preferences>, string]>([
    ['Deployment', { active: { id: 'r', label: 'v2.15.1', status: 'Baking' } }, {}, 'v2.15.1 is running'],
    ['Release', { version: null }, { autoRollback: false }, 'not launched from one launch template'],
    [
      'Image',
      { image: { label: 'ami-1', state: null, architecture: null, revoked: null } },
      {},
      'gone, or not shared',
    ],
    [
      'Image',
      { image: { label: 'v3', state: 'pending', architecture: 'arm64', revoked: null } },
      {},
      'v3 is pending',
    ],
    ['Architecture', { architectures: ['x86_64'] }, {}, 'built for arm64; m7g.large is x86_64'],
    ['Zones', { offeredIn: [] }, {}, 'not offered in us-east-1a, us-east-1b'],
    ['Quota', { quota: { limit: 106, used: 104 } }, { maxHealthyPercentage: 200 }, 'needs 12 more'],
    ['Processes', { suspended: ['Terminate'] }, {}, 'Terminate suspended'],
    ['Alarms', { alarms: [{ name: '5xx', state: 'ALARM' }] }, {}, '5xx fires now'],
    ['Alarms', {}, { alarms: ['gone'] }, 'there is no alarm gone'],
    ['Going back', { pinned: false, version: '$Latest' }, {}, 'names $Latest'],
  ])('%s blocks', (name, over, chosen, says) => {
    const check = stopping(preflight(facts(over), preferences(chosen)), []);
    expect(check).toMatchObject({ name, state: 'blocked', text: expect.stringContaining(says) });
    expect(check!.way).toBeTruthy();
  });

  it.each<[string, Partial<PreflightFacts>, Partial<Preferences>, string]>([
    [
      'Revoked',
      { image: { label: 'v2', state: 'available', architecture: 'arm64', revoked: 'openssl' } },
      {},
      'v2 is revoked: openssl',
    ],
    ['Zones', { offeredIn: ['us-east-1a'] }, {}, 'not offered in us-east-1b'],
    ['Alarms', {}, { alarms: [] }, 'only health checks'],
    ['Alarms', { alarms: [{ name: '5xx', state: 'INSUFFICIENT_DATA' }] }, {}, 'too little data'],
    ['Load', { load: { share: 1.02, enough: 8 } }, {}, '2 % over the line now'],
    [
      'Load',
      { load: { share: 0.7, enough: 6 } },
      { minHealthyPercentage: 50, maxHealthyPercentage: 100 },
      'only 3 of 6 serve',
    ],
    ['Protected', { machines: { desired: 6, protected: 2, standby: 0 } }, {}, '2 machines: replaced too'],
    [
      'Protected',
      { machines: { desired: 6, protected: 1, standby: 0 } },
      { scaleInProtected: 'Wait' },
      'waited for an hour',
    ],
    [
      'Standby',
      { machines: { desired: 6, protected: 0, standby: 1 } },
      { standby: 'Ignore' },
      'left on the old release',
    ],
    ['CPU credits', { credits: { held: 220, perNewMachine: 0 } }, {}, '220 a machine are lost'],
    ['Processes', { suspended: ['AZRebalance'] }, {}, 'AZRebalance suspended'],
    ['Min healthy', {}, { minHealthyPercentage: 50, maxHealthyPercentage: 100 }, 'never below 3'],
  ])('%s is to be looked at', (name, over, chosen, says) => {
    const checks = preflight(facts(over), preferences(chosen));
    const found = checks.find((check) => check.name === name);
    expect(found).toMatchObject({
      state: 'look',
      text: expect.stringContaining(says.replace(' %', '\u00a0%')),
    });
    expect(stopping(checks, [])).toBeNull();
  });

  it('an outage has to be ticked as seen', () => {
    const checks = preflight(facts({ machines: { desired: 1, protected: 0, standby: 0 } }), outage);
    expect(stopping(checks, [])).toMatchObject({ name: 'Outage', tick: true });
    expect(stopping(checks, ['Outage'])).toBeNull();
  });

  it('what AWS could not say is not known, and stops nothing', () => {
    const silent = facts({ architectures: null, offeredIn: null, quota: null, alarms: null, load: null });
    const checks = preflight(silent, preferences());
    expect(checks.filter(({ state }) => state === 'unknown').map(({ name }) => name)).toEqual([
      'Architecture',
      'Zones',
      'Quota',
      'Alarms',
      'Load',
    ]);
    expect(stopping(checks, [])).toBeNull();
  });

  it('the worst stands first', () => {
    const states = preflight(
      facts({ load: { share: 2, enough: null }, quota: null, suspended: ['Launch'] }),
      preferences(),
    ).map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['blocked', 'look', 'unknown', 'ok']);
  });
});
