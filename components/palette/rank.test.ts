import { describe, expect, it } from 'vitest';
import type { FleetHealth } from '@/lib/health/model';
import type { FamilyList } from '@/lib/families/families';
import { fleet as plainFleet } from '../../tests/support/facts';
import type { Deployment } from '@/lib/deployments/model';
import type { GuardList } from '@/lib/rules/policy';
import { joinRows } from '../overview/rows';
import { SETTINGS } from '../shell/pages';
import type { Entry } from './entries';
import { fleetEntries, type Known } from './fleet-entries';
import {
  activeEntries,
  actorEntries,
  commandEntries,
  imageEntries,
  pageEntries,
  personEntries,
} from './other-entries';
import { freezeEntries, versionActions } from './place-entries';
import { rank } from './rank';

const NAMES = ['catalog-prod', 'payments-prod', 'payments-staging', 'storefront-prod'];
const ACCOUNT = '123456789012';
const fleets = NAMES.map((name) => {
  const [app, env] = name.split('-') as [string, string];
  return plainFleet({ ref: { account: ACCOUNT, region: 'us-east-1', name }, app, env, channel: env });
});
const keyOf = (name: string) => `${ACCOUNT}/us-east-1/${name}`;
const sick = (name: string): Record<string, FleetHealth> => ({
  [keyOf(name)]: {
    troubles: [
      {
        ...{
          kind: 'failed-requests',
          severity: 'bad',
          says: 'has failed 20 %',
          since: 1,
          detail: null,
          rule: '',
        },
        fix: { dialog: 'roll-back', button: 'Roll back' },
      },
    ],
  } as unknown as FleetHealth,
});
const all: Known = { may: () => true, offIn: () => undefined, commitments: undefined };

const entriesOf = (allowed = all, health?: Record<string, FleetHealth>): Entry[] => [
  ...fleetEntries(joinRows({ fleets, health, active: { active: {}, unread: [] } }), allowed),
  ...commandEntries,
  ...pageEntries(),
];
const find = (typed: string, entries = entriesOf(), recent: string[] = []) =>
  rank(entries, typed, recent).flatMap(({ found }) => found.map(({ entry }) => entry.id));

describe('the palette', () => {
  it('has a name’s fleet first, production before the rest, and its actions below', () => {
    const [first, second, ...rest] = find('pay');
    expect([first, second]).toEqual([
      `fleet:${keyOf('payments-prod')}`,
      `fleet:${keyOf('payments-staging')}`,
    ]);
    expect(rest).toContain(`roll-back:${keyOf('payments-prod')}`);
  });

  it('reaches a rollback by two letters', () =>
    expect(find('rp')[0]).toBe(`roll-back:${keyOf('payments-prod')}`));

  it('puts what helps a failing fleet before the fleet', () => {
    const entries = entriesOf(all, sick('payments-staging'));
    expect(find('pay', entries)[0]).toBe(`roll-back:${keyOf('payments-staging')}`);
    expect(rank(entries, '', []).map(({ title }) => title)).toEqual(['Needs attention', 'Pages']);
  });

  it('puts what was used last first, before anything is typed and among equal matches', () => {
    const recent = ['page:/spend', 'gone', `fleet:${keyOf('payments-staging')}`];
    expect(find('', entriesOf(), recent).slice(0, 2)).toEqual([recent[0], recent[2]]);
    expect(find('pay', entriesOf(), recent)[0]).toBe(recent[2]);
    expect(find('pay', entriesOf(), ['page:/spend'])[0]).toBe(`fleet:${keyOf('payments-prod')}`);
  });

  it('counts slips only where nothing matches without', () => {
    expect(find('pyaments')[0]).toBe(`fleet:${keyOf('payments-prod')}`);
    expect(find('glosary')).toEqual(['page:/glossary']);
    expect(find('nothing-like-it')).toEqual([]);
  });

  it('shows at most five of a group', () =>
    expect(Math.max(...rank(entriesOf(), 'prod', []).map(({ found }) => found.length))).toBe(5));

  it('offers only what the person may do', () => {
    const may: Known['may'] = (_where, permission) => permission === 'fleet:roll-back';
    const actions = entriesOf({ ...all, may }).filter(({ run }) => 'dialog' in run);
    expect(new Set(actions.map(({ icon }) => icon))).toEqual(new Set(['roll-back']));
    expect(entriesOf({ ...all, may: () => false }).some(({ run }) => 'dialog' in run)).toBe(false);
  });

  it('offers no step beyond the bounds of a fleet', () => {
    const capacity = { ...fleets[0]!.capacity, min: 2, desired: 2, max: 3 };
    const [own] = joinRows({ fleets: [{ ...fleets[0]!, capacity }] });
    const titles = fleetEntries([own!], all).map(({ title }) => title);
    expect(titles).toContain('Scale out catalog-prod to 3');
    expect(titles.filter((title) => title.startsWith('Scale in'))).toEqual([]);
  });

  it('says of a price that it is not known, rather than inventing one', () =>
    expect(entriesOf().find(({ icon }) => icon === 'scale-out')?.about).toBe(
      '2 → 3 machines · price not known yet',
    ));

  it('finds a version by its channel, and a person by the address', () => {
    const line = [
      { version: '1', label: 'v1', state: 'available', channels: ['prod'], machines: 3 },
      { version: '2', label: 'v2', state: 'available', channels: [], machines: 0 },
    ];
    const family = { name: 'web', versions: 2, line, machines: 3, note: { text: 'all is well' } };
    const images = imageEntries({ account: ACCOUNT, families: [family] } as unknown as FamilyList);
    expect(find('web prod', images)).toEqual([`version:${ACCOUNT}/web/1`]);
    const ada = { id: 'github:1', name: 'Ada', email: 'ada@shop.test', names: [], groups: [], lastSignIn: 0 };
    expect(find('shop.test', personEntries([ada], 60_000))).toEqual(['person:github:1']);
  });

  it('finds a channel to point, a version to revoke and an environment to freeze, after the fleets', () => {
    const dot = { state: 'available', channels: [] as string[], machines: 0 };
    const line = [
      { ...dot, version: '1', label: 'v1', channels: ['prod'], machines: 3 },
      { ...dot, version: '2', label: 'v2', channels: ['dev', 'staging'] },
      { ...dot, version: '3', label: 'v3', state: 'revoked' },
    ];
    const family = { name: 'payments', versions: 3, line, machines: 3, note: { text: '' } };
    const families = { account: ACCOUNT, families: [family] } as unknown as FamilyList;
    const guards = { rows: [], clock: { at: 0, zones: [] } } as unknown as GuardList;
    const rarer = [...versionActions(families, () => true), ...freezeEntries(fleets, guards)];
    expect(rarer.map(({ title }) => title)).toEqual([
      'Promote payments v2 to prod',
      'Revoke payments v2',
      'Revoke payments v1',
      'Freeze prod',
      'Freeze staging',
    ]);
    const entries = [...entriesOf(), ...rarer];
    expect(find('rp', entries)[0]).toBe(`roll-back:${keyOf('payments-prod')}`);
    expect(find('revoke pay', entries)[0]).toBe(`revoke:${ACCOUNT}/payments/2`);
    expect(find('freeze pr', entries)).toEqual([`freeze:${ACCOUNT}/prod`]);
    expect(find('machine type pay', entries)[0]).toBe(`type:${keyOf('payments-prod')}`);
    expect(versionActions(families, () => false)).toEqual([]);
  });

  it('finds all pages of Settings by that word, the tour, and help', () => {
    expect(find('settings')).toHaveLength(SETTINGS.length);
    expect(find('tour')[0]).toBe('page:tour');
    expect(find('help')[0]).toBe('command:keys');
  });

  it('forgives a slip in three letters only where nothing else matches', () => {
    expect(find('prd')[0]).toBe(`fleet:${keyOf('catalog-prod')}`);
    expect(find('rlo')[0]).toBe(`roll-back:${keyOf('catalog-prod')}`);
    expect(find('pay')).not.toContain('page:/permissions');
  });

  it('has people without a sign-in by their changes, and what runs of very many fleets', () => {
    const ada = { id: 'local:Ada', name: 'Ada', email: null, key: 'ada' };
    expect(actorEntries([ada])[0]).toMatchObject({ title: 'Ada', run: { go: '/activity?actor=ada' } });
    const running = { id: 'r-1', label: 'v2', startedAt: 0, status: 'InProgress' } as Deployment;
    const titles = activeEntries({ [keyOf('payments-prod')]: running }, 900, 60_000).map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['payments-prod v2', 'Open Deployments']);
  });

  it('names no two entries alike', () => {
    const ids = entriesOf().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
