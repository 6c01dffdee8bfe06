import { describe, expect, it } from 'vitest';
import type { Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetHealth, Kind, Trouble } from '@/lib/health/model';
import type { ScalingFault } from '@/lib/will-it-scale/chain';
import { prepareLoad } from '@/lib/load/model';
import { tableOf } from '../../tests/support/data-table';
import { countStates, shownRows } from './filters';
import { FLEET_COLUMNS } from './fleet-columns';
import { needsOf } from './needs';
import {
  compareGroups,
  costOfGroup,
  groupTitle,
  joinRows,
  lettersOf,
  loadAgainstLine,
  total,
  urgencyOf,
  type Row,
  type View,
} from './rows';

const fleet = (name: string, over: Partial<Fleet> = {}): Fleet => ({
  ref: { account: '123456789012', region: 'us-east-1', name },
  app: name.split('-')[0]!,
  env: 'prod',
  createdAt: null,
  zones: [],
  capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 2, total: 2 },
  template: null,
  release: null,
  channel: 'prod',
  behind: 0,
  units: null,
  mix: null,
  generations: [],
  instanceType: null,
  types: {},
  policies: [],
  targetGroups: [],
  healthCheck: 'ELB',
  warmupSeconds: 0,
  suspended: [],
  classicBalancers: [],
  groupMetrics: true,
  owners: [],
  deleting: false,
  ...over,
});

const row = (name: string, over: Partial<Fleet> = {}): Row =>
  joinRows({ fleets: [fleet(name, over)], active: { active: {}, unread: [] } })[0]!;
const view: View = {
  search: '',
  env: [],
  app: [],
  account: '',
  region: '',
  grade: [],
  state: [],
  sort: 'urgency',
  descending: false,
  group: 'none',
  hide: [],
  fold: [],
};
const names = (rows: Row[], over: Partial<View>) => {
  const shown = shownRows(rows, { ...view, ...over });
  const options = { columns: FLEET_COLUMNS, rows: shown, keyOf: ({ key }: Row) => key };
  const { lines } = tableOf(options, over.sort ?? view.sort, over.descending);
  return lines.map((line) => line.row.fleet.ref.name);
};

const SEE: Trouble['fix'] = { part: 'health', button: 'See its health' };
const HEALTH: Omit<FleetHealth, 'troubles'> = {
  ...{ axis: { from: 0, to: 60_000, period: 60 }, failed: [0], failedNow: 0, failedOfHour: null },
  ...{ p95: [80], p95Now: 80, alarms: [], unknown: null, unread: null },
};
const ill = (name: string, ...troubles: Trouble[]): Row => ({
  ...row(name),
  health: { ...HEALTH, troubles },
});

describe('rows', () => {
  const sick = row('b-sick', {
    capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 1, total: 2 },
  });
  const behind = row('c-behind', { behind: 2 });
  const quiet = row('a-quiet', { env: 'staging' });

  it('come worst first, equal ones by name', () => {
    expect(urgencyOf(sick)).toBe('bad');
    const well = { ...row('d-well', { behind: 1 }), health: ill('d-well').health };
    const order = ['b-sick', 'a-other', 'a-quiet', 'c-behind', 'd-well'];
    expect(names([well, quiet, behind, sick, row('a-other')], {})).toEqual(order);
  });

  it('an unhealthy fleet comes first while a deployment runs, a revoked image waits for it', () => {
    const deployment = { id: 'r', status: 'InProgress' } as Deployment;
    expect(urgencyOf({ ...sick, deployment })).toBe('bad');
    expect(urgencyOf({ ...behind, deployment })).toBe('changing');
    const mixed = row('d-mixed', { generations: [1, 2].map((n) => ({ version: String(n), count: 1 })) });
    expect(urgencyOf({ ...mixed, deployment })).toBe('changing');
    // Where it was not read whether one runs, nothing is said of it.
    expect(urgencyOf({ ...mixed, deployment: undefined })).toBe('unknown');
    expect(urgencyOf(mixed)).toBe('bad');
  });

  it('a fleet without any machine in service is urgent and named, also while one starts', () => {
    const capacity = { ...sick.fleet.capacity, desired: 4, inService: 0, healthy: 0, pending: 1 };
    const down = row('d-down', { capacity });
    expect(urgencyOf(down)).toBe('bad');
    expect(needsOf([down])).toMatchObject([{ says: 'has 2 machines, none of them healthy in service' }]);
    expect(urgencyOf(row('d-empty', { capacity: { ...capacity, min: 0, desired: 0 } }))).not.toBe('bad');
  });

  it('what fails comes first, what may fail second, and nobody’s health is assumed', () => {
    const trouble = (severity: Trouble['severity'], kind: Kind): Trouble => ({
      ...{ severity, kind, says: `has ${kind}`, since: 0, detail: null, rule: 'a rule' },
      fix: kind === 'failed-requests' ? { dialog: 'roll-back', button: 'Roll back to v1' } : SEE,
    });
    const failing = ill('z-failing', trouble('bad', 'failed-requests'), trouble('bad', 'alarm'));
    const slow = ill('a-slow', trouble('warn', 'slow-answers'));
    const well = ill('b-well');
    const old = { ...behind, health: well.health };
    const rows = [well, quiet, slow, old, failing];
    expect(names(rows, {})).toEqual(['z-failing', 'a-slow', 'a-quiet', 'c-behind', 'b-well']);
    expect(rows.map(urgencyOf)).toEqual(['quiet', 'unknown', 'risk', 'behind', 'bad']);
    const deployment = { id: 'r', status: 'InProgress' } as Deployment;
    expect([failing, slow].map((one) => urgencyOf({ ...one, deployment }))).toEqual(['bad', 'risk']);
    expect(needsOf(rows).map(({ row: { fleet: one }, says }) => [one.ref.name, says])).toEqual([
      ['z-failing', 'has failed-requests'],
      ['a-slow', 'has slow-answers'],
    ]);
    expect(needsOf([failing])[0]).toMatchObject({ step: { dialog: 'roll-back', button: 'Roll back to v1' } });
    const groups = rows.map((one) => ({ title: groupTitle(one, 'state') }));
    expect(groups.sort(compareGroups).map(({ title }) => title)).toEqual([
      ...['Needs attention', 'Needs attention', 'Health not known', 'Healthy', 'Healthy'],
    ]);
  });

  it('a fleet is not called well while a part of its health is not read, behind or not', () => {
    const unread = { ...ill('a-unread').health!, unread: 'AWS did not answer cloudwatch:GetMetricData.' };
    expect(urgencyOf({ ...quiet, health: unread })).toBe('unknown');
    expect(urgencyOf({ ...behind, health: unread })).toBe('unknown');
    expect(urgencyOf({ ...sick, health: unread })).toBe('bad');
  });

  it('a fleet that will not scale out is never well, and says why', () => {
    const fault: ScalingFault = {
      ...{ link: 'processes', sentence: 'A process is suspended: AlarmNotification.', since: 5 },
      fix: { kind: 'change', change: 'resumeProcesses', label: 'Resume', pick: null },
    };
    const stuck: Row = { ...ill('a-stuck'), stuck: [fault] };
    expect([urgencyOf(stuck), urgencyOf({ ...stuck, stuck: [] })]).toEqual(['risk', 'quiet']);
    expect(needsOf([stuck])).toMatchObject([
      {
        ...{ says: 'will not scale out. A process is suspended: AlarmNotification', button: 'Resume' },
        href: `/?do=resume&on=${encodeURIComponent(stuck.key)}`,
      },
    ]);
  });

  it('set load against a line only where both are known', () => {
    const axis = { from: 0, to: 600_000, period: 300 };
    const loaded = (capacity: number | null) => ({
      ...quiet,
      load: prepareLoad(axis, { requests: [80, 80], cpu: [40, 40], capacity: [capacity, capacity] }, 50),
    });
    const flows = { ...quiet, load: { ...loaded(2).load, unit: 'flows' as const } };
    expect(loadAgainstLine([loaded(2), loaded(null), flows, { ...quiet, load: null }])).toEqual({
      ...{ load: 80, line: 100, known: 1, otherwise: 1, unknown: 2, isInferred: false },
    });
  });

  it('are searched, filtered and sorted, and know their group', () => {
    const rows = [quiet, behind, sick];
    expect(names(rows, { search: 'SICK' })).toEqual(['b-sick']);
    expect(names(rows, { env: ['staging'] })).toEqual(['a-quiet']);
    expect(names(rows, { sort: 'name', descending: true })).toEqual(['c-behind', 'b-sick', 'a-quiet']);
    expect(names(rows, { search: 'none such' })).toEqual([]);
    expect(rows.map((one) => groupTitle(one, 'env'))).toEqual(['staging', 'prod', 'prod']);
  });

  it('are filtered by several values and states at once, and counted by state', () => {
    const rows = [quiet, behind, sick];
    expect(names(rows, { env: ['staging', 'prod'] })).toHaveLength(3);
    expect(names(rows, { state: ['attention'] })).toEqual(['b-sick']);
    expect(names(rows, { state: ['attention', 'behind'] })).toEqual(['b-sick', 'c-behind']);
    expect(names(rows, { state: ['attention'], env: ['staging'] })).toEqual([]);
    // Each count is of what choosing it would show, so the states themselves do not narrow it.
    expect(countStates(rows, { ...view, env: ['prod'], state: ['attention'] })).toMatchObject({
      ...{ all: 2, attention: 1, behind: 1, held: 0 },
    });
  });

  it('are sorted by grade and filtered by its letter; without one they come last in both directions', () => {
    const graded = (name: string, letter: 'A' | 'F'): Row => ({
      ...row(name),
      grade: { letter, found: [], unknown: [] },
    });
    const rows = [graded('b', 'F'), quiet, graded('a', 'A')];
    expect(names(rows, { sort: 'grade' })).toEqual(['a', 'b', 'a-quiet']);
    expect(names(rows, { sort: 'grade', descending: true })).toEqual(['b', 'a', 'a-quiet']);
    expect(names(rows, { grade: ['F'] })).toEqual(['b']);
    expect(lettersOf(rows)).toEqual(['A', 'F']);
  });

  it('are saved with their place first and their grade last, in the order of the columns', () => {
    const [header, lines] = tableOf({ columns: FLEET_COLUMNS, rows: [sick], keyOf: ({ key }) => key }).csv();
    expect(header.slice(0, 5)).toEqual(['account', 'region', 'fleet', 'app', 'env']);
    expect(header).toContain('failed requests, share');
    expect(header.at(-1)).toBe('grade');
    expect(lines[0]!.slice(0, 5)).toEqual(['123456789012', 'us-east-1', 'b-sick', 'b', 'prod']);
    expect(lines[0]).toHaveLength(header.length);
  });

  it('sum up, and say when a part is missing', () => {
    expect(total([quiet, sick], ({ spend }) => spend?.perHour)).toEqual({ value: 0, partial: true });
    expect(total([quiet, sick], ({ fleet: one }) => one.capacity.inService)).toEqual({
      value: 4,
      partial: false,
    });
  });
});

it('R58b: a fleet that costs several times its week for nothing needs attention, with the dialog that helps', () => {
  const spend = {
    ...{
      perHour: 3.2,
      why: null,
      effective: false,
      unitPrice: 0.1,
      choices: null,
      ...{ currency: 'USD', currencies: ['USD'] },
      whyNoPrice: null,
    },
    ...{ paidPrice: null, billedDay: 14.4, billedDays: [14.4, 14.4, 14.4, 14.4, 14.4] },
    raised: { at: 500, who: 'jon as ops', was: { min: 6, max: 16 } },
  };
  const axis = { from: 0, to: 900_000, period: 300 };
  const quiet = prepareLoad(axis, { requests: null, cpu: [10, 10, 10], capacity: [32, 32, 32] }, 60);
  const one = fleet('web', { capacity: { ...fleet('web').capacity, min: 6, max: 40, desired: 32 } });
  const [known] = joinRows({
    fleets: [one],
    spend: { '123456789012/us-east-1/web': spend },
    load: { '123456789012/us-east-1/web': quiet },
  });
  expect(urgencyOf(known!)).toBe('risk');
  expect(needsOf([known!])).toMatchObject([
    {
      says: 'costs 5.3 times as much as in the last week: $3.20 an hour instead of $0.600',
      detail: '32 machines between 6 and 40, $2.60 an hour of them idle, set outside Plimsoll by jon as ops',
      since: 500,
      step: { dialog: 'capacity', button: 'Put back to 6-16', pick: '6-16' },
    },
  ]);
  const unnamed = { ...known!, spend: { ...spend, raised: null } };
  expect(needsOf([unnamed])).toMatchObject([{ since: null, step: { button: 'Set capacity' } }]);
});

describe('what a group costs', () => {
  const spend = (billedDay: number | null, over = {}) => ({
    ...{ perHour: 0.36, why: null, effective: false, unitPrice: null, choices: null, whyNoPrice: null },
    ...{
      paidPrice: null,
      raised: null,
      ...{ currency: 'USD', currencies: ['USD'] },
      currencies: ['USD'],
      billedDay,
      billedDays: [billedDay],
      ...over,
    },
  });
  const load = { unit: 'req/s', loadNow: 100 } as Row['load'];
  const rowOf = (name: string, over: Partial<Row>): Row => ({ ...row(name), ...over });

  it('is the usage of a day and the run rate per million requests now', () => {
    const rows = [rowOf('web', { spend: spend(9), load }), rowOf('api', { spend: spend(3), load })];
    expect(costOfGroup(rows)).toEqual({
      ...{ billed: 12, billedAt: null, currency: 'USD', isPartial: false },
      perMillion: expect.closeTo(1),
    });
  });

  it('leaves out what is not known, and says so', () => {
    const rows = [rowOf('web', { spend: spend(9) }), rowOf('api', { spend: spend(null), load: null })];
    expect(costOfGroup(rows)).toMatchObject({ billed: 9, isPartial: true, perMillion: null });
    expect(costOfGroup([rowOf('web', {})])).toMatchObject({ billed: null });
  });

  it('has no sum over two currencies', () => {
    const rows = [rowOf('web', { spend: spend(9) }), rowOf('api', { spend: spend(3, { currency: 'CNY' }) })];
    expect(costOfGroup(rows).billed).toBeNull();
  });
});
