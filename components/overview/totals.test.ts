import { expect, it } from 'vitest';
import type { SpendList } from '@/lib/bill/model';
import { NO_COST_EXPLORER } from '@/lib/core/errors';
import type { FleetHealth } from '@/lib/health/model';
import { prepareLoad } from '@/lib/load/model';
import { fleet } from '../../tests/support/facts';
import { ALL_READ, joinRows, type Row } from './rows';
import { asBeingRead, totalsOf } from './totals';

const ROW = joinRows({ fleets: [fleet({ behind: 0 })] })[0]!;
const health = (unread: string | null) =>
  ({ troubles: [], failedOfHour: null, unread }) as unknown as FleetHealth;
const noteOf = (rows: (FleetHealth | null)[]) => {
  const shown = { rows: rows.map((one) => ({ ...ROW, health: one })), spend: undefined, landing: null };
  return totalsOf({ ...shown, reading: ALL_READ, whole: true })[0]!.note;
};

it('says of how many fleets it is not known whether they need attention', () => {
  const refused = health('AWS did not answer cloudwatch:GetMetricData.');
  expect(noteOf([health(null), health(null)])).toBe('0 behind their newest image');
  expect(noteOf([health(null), refused])).toBe('health of 1 fleet not known');
  expect(noteOf([null, refused])).toBe('health of 2 fleets not known');
});

it('calls nothing 0 or unknown that is being read', () => {
  const reading = { ...ALL_READ, load: true, spend: true, health: true };
  const said = { rows: [ROW, ROW], spend: undefined, landing: null, whole: true };
  const told = (cells: ReturnType<typeof totalsOf>) =>
    Object.fromEntries(cells.map(({ label, figure, note }) => [label, [figure, note]]));
  expect(told(totalsOf({ ...said, reading }))).toMatchObject({
    'Needs attention': ['—', 'their health is being read'],
    'Failed requests': ['—', 'being read'],
    'Capacity in use': ['—', 'being read'],
    'Run rate': ['—', 'being read'],
    'Billed this month': ['—', 'being read'],
  });
  const none = totalsOf({ ...said, rows: [], whole: false, reading }).map(asBeingRead);
  expect(new Set(none.map(({ figure, note }) => `${figure} ${note}`))).toEqual(new Set(['— being read']));
});

it('says that Cost Explorer is off, and else that no bill was read', () => {
  const noteOfBill = (message: string) => {
    const spend = { billedAt: null, problems: [{ kind: 'refused', message }] } as unknown as SpendList;
    return totalsOf({ rows: [ROW], spend, landing: null, whole: true, reading: ALL_READ }).at(-1)!.note;
  };
  expect(noteOfBill(NO_COST_EXPLORER)).toBe('Cost Explorer is off');
  expect(noteOfBill('AWS does not allow Plimsoll to call ce:GetCostAndUsage.')).toBe('no bill read yet');
});

it('says of how many fleets the load is summed, and what of the others', () => {
  const axis = { from: 0, to: 600_000, period: 300 };
  const load = prepareLoad(axis, { requests: [80, 80], cpu: [40, 40], capacity: [2, 2] }, 50);
  const loadOf = (rows: Row[]) =>
    totalsOf({ rows, spend: undefined, landing: null, whole: true, reading: ALL_READ })[3];
  const known = { ...ROW, load };
  const other = { ...ROW, load: { ...load, unit: 'flows' as const } };
  expect(loadOf([known])).toMatchObject({ unit: 'now', note: '80 of 100 req/s' });
  expect(loadOf([known, other, ROW])).toMatchObject({
    ...{ unit: 'of 1 fleet', note: '80 of 100 req/s, 1 measured otherwise, 1 unknown' },
  });
});

it('does not say 0 of fleets that cannot be read', () => {
  const cells = totalsOf({ rows: [], spend: undefined, landing: null, whole: false, reading: ALL_READ });
  expect(cells.slice(0, -1).map(({ figure, note }) => `${figure} ${note}`)).toEqual(
    Array(5).fill('— a region cannot be read now'),
  );
});

it('says which prices the run rate stands on', () => {
  const spend = { perHour: 1, effective: false, currencies: [], billedDays: [] } as unknown as Row['spend'];
  const noteOfRate = (...rows: Row[]) =>
    totalsOf({ rows, spend: undefined, landing: null, whole: true, reading: ALL_READ }).find(
      ({ label }) => label === 'Run rate',
    )!.note;
  const onDemand = { ...ROW, spend };
  const onSpot = { ...onDemand, fleet: { ...ROW.fleet, spot: { 'm7g.large us-east-1a': 2 } } };
  expect(noteOfRate(onDemand)).toBe('at On-Demand prices');
  expect(noteOfRate(onDemand, onSpot)).toBe('at On-Demand and Spot prices');
  expect(noteOfRate(onSpot)).toBe('at Spot prices');
});
