import { describe, expect, it } from 'vitest';
import { fleet, image, release } from '../../tests/support/facts';
import type { ImageFacts, PreflightFacts } from './check';
import { assertNone, blocking, preflight, stopping } from './preflight';
import type { Preferences } from './preferences';
import { preferencesFor, rollbackPreferences } from './strategy';
import { anotherImage, anotherType, earlierRelease } from './target';

const NONE = { seenChecks: [] };
const STANDARD = { code: 'L-1216C47A', kind: 'Standard', market: 'on demand' } as const;
const revocation = { at: 1, by: 'Mara', reason: 'openssl', through: null };

const imageFacts = (over: Partial<ImageFacts> = {}): ImageFacts => ({
  ...{ id: 'ami-1', version: '2.15.0', name: 'web-2.15.0', state: 'available', architecture: 'arm64' },
  ...{ revoked: null, runs: false },
  ...over,
});

const facts = (over: Partial<PreflightFacts> = {}): PreflightFacts => ({
  fleet: { name: 'web', region: 'us-east-1' },
  deleting: false,
  active: null,
  version: '46',
  ...{ mix: null, deploys: { id: 'lt-1', name: 'web', version: '46' }, resize: false },
  aliases: { version: null, image: null },
  pinned: true,
  image: imageFacts(),
  held: null,
  heldUnread: false,
  back: null,
  type: 'm7g.large',
  architectures: ['arm64'],
  vcpus: 2,
  zones: ['us-east-1a', 'us-east-1b'],
  offeredIn: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  suspended: [],
  ...{ machines: 6, inService: 6 },
  quotaWhy: null,
  quota: { ...STANDARD, limit: 256, used: 104 },
  alarms: [{ name: '5xx', state: 'OK' }],
  kept: { protected: 0, standby: 0 },
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
    expect(stopping(checks, NONE)).toBeNull();
  });

  it.each<[string, Partial<PreflightFacts>, Partial<Preferences>, string]>([
    [
      'Deployment',
      { active: { id: 'r', label: 'v2.15.1', status: 'Baking' } },
      {},
      'v2.15.1 is already running on web',
    ],
    ['Fleet', { deleting: true }, {}, 'web is being deleted'],
    ['Launch template', { version: null }, { autoRollback: false }, 'not launched from a launch template'],
    ['Image', { image: imageFacts({ state: null }) }, {}, 'not in us-east-1, or not shared'],
    ['Image', { image: imageFacts({ state: 'pending' }) }, {}, 'web-2.15.0 is pending, so it cannot'],
    ['Architecture', { architectures: ['x86_64'] }, {}, 'built for arm64; m7g.large is x86_64'],
    ['Architecture', { architectures: [] }, {}, 'm7g.large is not offered'],
    ['Zones', { offeredIn: [] }, {}, 'not offered in us-east-1a, us-east-1b'],
    [
      'Quota',
      { quota: { ...STANDARD, limit: 106, used: 104 } },
      { maxHealthyPercentage: 200 },
      'needs 12 vCPU more',
    ],
    ['Processes', { suspended: ['Terminate'] }, {}, 'web has Terminate suspended'],
    ['Alarms', { alarms: [{ name: '5xx', state: 'ALARM' }] }, {}, '5xx fires now'],
    ['Alarms', {}, { alarms: ['gone'] }, 'The alarm gone does not exist'],
    ['Rollback', { pinned: false, version: '$Latest' }, {}, 'names $Latest'],
  ])('%s blocks', (name, over, chosen, says) => {
    const check = stopping(preflight(facts(over), preferences(chosen)), NONE);
    expect(check).toMatchObject({ name, state: 'blocked', text: expect.stringContaining(says) });
    expect(check!.way).toBeTruthy();
  });

  it.each<[string, Partial<PreflightFacts>, Partial<Preferences>, string]>([
    [
      'Revoked',
      { image: imageFacts({ revoked: revocation, runs: true }) },
      {},
      'v2.15.0 is revoked: openssl.',
    ],
    ['Zones', { offeredIn: ['us-east-1a'] }, {}, 'not offered in us-east-1b'],
    ['Alarms', {}, { alarms: [] }, 'Only failed health checks'],
    ['Alarms', { alarms: [{ name: '5xx', state: 'INSUFFICIENT_DATA' }] }, {}, 'not have enough data'],
    ['Load', { load: { share: 1.02, enough: 8 } }, {}, '2 % over the line now'],
    [
      'Load',
      { load: { share: 0.7, enough: 6 } },
      { minHealthyPercentage: 50, maxHealthyPercentage: 100 },
      'only 3 of 6 machines serve',
    ],
    ['Protected', { kept: { protected: 2, standby: 0 } }, {}, '2 machines: they are replaced too'],
    [
      'Protected',
      { kept: { protected: 1, standby: 0 } },
      { scaleInProtected: 'Wait' },
      'waits up to an hour for them',
    ],
    [
      'Standby',
      { kept: { protected: 0, standby: 1 } },
      { standby: 'Ignore' },
      'they stay on the old release',
    ],
    ['CPU credits', { credits: { held: 220, perNewMachine: 0 } }, {}, 'Each machine loses 220 credits'],
    ['Processes', { suspended: ['AZRebalance'] }, {}, 'Suspended: AZRebalance'],
    [
      'Min healthy',
      {},
      { minHealthyPercentage: 50, maxHealthyPercentage: 100 },
      'At least 3 machines are in service',
    ],
  ])('%s is to be looked at', (name, over, chosen, says) => {
    const checks = preflight(facts(over), preferences(chosen));
    const found = checks.find((check) => check.name === name);
    expect(found).toMatchObject({
      state: 'look',
      text: expect.stringContaining(says.replace(' %', '\u00a0%')),
    });
    expect(stopping(checks, NONE)).toBeNull();
  });

  it('an outage has to be ticked as seen', () => {
    const checks = preflight(facts({ machines: 1 }), outage);
    expect(stopping(checks, NONE)).toMatchObject({ name: 'Outage', tick: true });
    expect(stopping(checks, { seenChecks: ['Outage'] })).toBeNull();
  });

  it('what AWS could not say is not known, and stops nothing', () => {
    const silent = facts({
      ...{ image: imageFacts({ state: 'unknown', architecture: null }), architectures: null, kept: null },
      ...{ offeredIn: null, quota: null, alarms: null, load: null },
    });
    const checks = preflight(silent, preferences());
    expect(checks.filter(({ state }) => state === 'unknown').map(({ name }) => name)).toEqual([
      ...['Image', 'Architecture', 'Zones', 'Quota', 'Alarms', 'Protected', 'Standby', 'Load'],
    ]);
    expect(stopping(checks, NONE)).toBeNull();
  });

  it('the worst stands first', () => {
    const states = preflight(
      facts({ load: { share: 2, enough: null }, quota: null, suspended: ['Launch'] }),
      preferences(),
    ).map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['blocked', 'look', 'unknown', 'ok']);
  });
});

it('an image of another account asks for a tick where it is not known whether it is revoked', () => {
  const unread = imageFacts({ revocationUnread: 'AWS does not let Plimsoll call ec2:DescribeImages.' });
  const checks = preflight(facts({ image: unread }), preferences());
  expect(stopping(checks, NONE)).toMatchObject({ name: 'Revoked', tick: true });
  expect(stopping(checks, { seenChecks: ['Revoked'] })).toBeNull();
});

it('R96: asks for a tick where it is not known what the fleet was rolled back from, except for a rollback', () => {
  const checks = preflight(facts({ heldUnread: true }), preferences());
  expect(stopping(checks, NONE)).toMatchObject({ name: 'Held', state: 'look', tick: true });
  expect(stopping(checks, { seenChecks: ['Held'] })).toBeNull();
  const back = {
    number: 45,
    grade: { letter: 'A' as const, found: [], unknown: [] },
    evidence: 'served',
    runs: false,
  };
  expect(stopping(preflight(facts({ heldUnread: true, back }), preferences()), NONE)).toBeNull();
});

describe('alarms that CloudWatch did not tell', () => {
  it('ask for a tick where none was chosen, and for nothing where the preferences name some', () => {
    const unread = preflight(facts({ alarms: null }), preferences({ alarms: [] }));
    expect(stopping(unread, NONE)).toMatchObject({ name: 'Alarms', tick: true });
    expect(stopping(unread, { seenChecks: ['Alarms'] })).toBeNull();
    expect(stopping(preflight(facts({ alarms: null }), preferences()), NONE)).toBeNull();
  });
});

describe('a revoked image', () => {
  const check = (over: Partial<ImageFacts>) =>
    preflight(facts({ image: imageFacts({ revoked: revocation, ...over }) }), preferences());

  it('stops a deployment until its version is typed and a reason given', () => {
    expect(stopping(check({}), NONE)).toMatchObject({
      name: 'Revoked',
      text: 'v2.15.0 is revoked: openssl.',
    });
    expect(stopping(check({}), { ...NONE, override: '2.15.0' })).not.toBeNull();
    expect(stopping(check({}), { ...NONE, override: '2.14.0', reason: 'no other' })).not.toBeNull();
    expect(stopping(check({}), { ...NONE, override: ' v2.15.0 ', reason: 'no other' })).toBeNull();
  });

  it('that the fleet runs already stops nothing', () =>
    expect(stopping(check({ runs: true }), NONE)).toBeNull());
});

describe('going back to an earlier release', () => {
  const back = { ...release(44, { image: image('ami-44') }), evidence: 'served 2 d', runs: false };
  const check = (over: Partial<PreflightFacts> = {}) =>
    preflight(facts({ back, ...over }), rollbackPreferences({ machines: 6, warmupSeconds: 60 }));

  it.each<[string, Partial<PreflightFacts>, string]>([
    ['Fleet', { deleting: true }, 'is being deleted'],
    ['Deployment', { active: { id: 'r', label: 'v3', status: 'Baking' } }, 'already running on web'],
    ['Launch template', { version: null }, 'not launched from a launch template'],
    [
      'Release',
      {
        back: {
          ...{ number: 44, evidence: 'served 2 d', runs: false },
          grade: { letter: 'F', found: [{ check: 'group-gone', evidence: 'sg-1' }], unknown: [] },
        },
      },
      '. A security group of the release is deleted: sg-1.',
    ],
    ['Release', { back: { ...back, evidence: null } }, 'No run of'],
    ['Release', { back: { ...back, runs: true } }, 'already run'],
    ['Architecture', { architectures: ['x86_64'] }, 'built for arm64; m7g.large is x86_64'],
    ['Zones', { offeredIn: [] }, 'not offered in us-east-1a, us-east-1b'],
    ['Processes', { suspended: ['Launch'] }, 'Launch suspended'],
  ])('%s blocks, in the words of a deployment', (name, over, says) => {
    const found = blocking(check(over));
    expect(found).toMatchObject({ name, text: expect.stringContaining(says) });
    expect(() => assertNone(found)).toThrow(found!.text);
  });

  it('is not kept up by what only warns, or was not asked', () => {
    const worst = check({
      quota: { ...STANDARD, limit: 104, used: 104 },
      alarms: [{ name: '5xx', state: 'ALARM' }],
      load: { share: 2, enough: null },
      kept: { protected: 2, standby: 1 },
      pinned: false,
    });
    expect(blocking(worst)).toBeNull();
    expect(worst.find(({ name }) => name === 'Quota')).toMatchObject({ state: 'look' });
    const silent = check({ architectures: null, offeredIn: null, quota: null, load: null, kept: null });
    expect(blocking(silent)).toBeNull();
  });
});

it('the limit that is too low is raised by its own code', () => {
  const spot = { code: 'L-3819A6DF', kind: 'G and VT', market: 'Spot' } as const;
  const tight = facts({ quota: { ...spot, limit: 106, used: 104 }, type: 'g5.xlarge' });
  const check = stopping(preflight(tight, preferences({ maxHealthyPercentage: 200 })), NONE)!;
  expect(check.text).toContain('104 of 106 vCPU of G and VT Spot are in use');
  expect(check.way).toMatch(/--quota-code L-3819A6DF .*116/);
});

describe('what a deployment is to run', () => {
  const running = release(3, { image: image('ami-3') });
  const web = fleet({ release: running });

  it('is the image on the fleet’s type, or the fleet’s image on another type', () => {
    expect(anotherImage(web, 'ami-9', image('ami-9'))).toMatchObject({
      image: { id: 'ami-9', state: 'available', runs: false },
      type: 'm7g.large',
    });
    expect(anotherType(web, 'm7g.xlarge')).toMatchObject({
      image: { id: 'ami-3', runs: true },
      type: 'm7g.xlarge',
    });
  });

  it('is gone where AWS shows no such image, and unknown where it did not say', () => {
    expect(anotherImage(web, 'ami-9', null).image.state).toBeNull();
    expect(anotherImage(web, 'ami-9', undefined).image.state).toBe('unknown');
  });

  it('is unknown where a parameter that cannot be read names the image of an earlier release', () => {
    const alias = release(2, { imageId: 'resolve:ssm:/web/golden', image: null });
    expect(earlierRelease(web, alias, [])).toMatchObject({
      image: { state: 'unknown' },
      back: { number: 2 },
    });
    expect(earlierRelease(web, release(2, { image: null }), []).image.state).toBeNull();
  });
});
