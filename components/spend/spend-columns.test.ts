import { expect, it } from 'vitest';
import { toCsv } from '@/lib/core/csv';
import type { SpendRow } from '@/lib/bill/report';
import { tableOf } from '../../tests/support/data-table';
import { changeText, spendColumns, toneOf } from './spend-columns';

const row = (label: string, over: Partial<SpendRow> = {}): SpendRow => ({
  key: label,
  label,
  ...{ currency: 'USD', currencies: ['USD'] },
  billed: null,
  unknownDays: 0,
  restatedFrom: null,
  billedBefore: null,
  requests: null,
  requestsBefore: null,
  unit: null,
  unitBefore: null,
  unitDays: [],
  idle: null,
  idleUnknown: 0,
  idleInferred: 0,
  idleShare: null,
  perHour: null,
  idlePerHour: null,
  ...over,
});
const columns = spendColumns('Fleet', { days: 7, estimatedDays: 0, billedDays: 7, isWithoutBill: false });
const table = (rows: SpendRow[], sort: string, desc = true) =>
  tableOf({ columns, rows, keyOf: ({ key }) => key }, sort, desc);
const names = (...shown: Parameters<typeof table>) =>
  table(...shown)
    .lines.map((line) => line.row.label)
    .join('');

it('sorts by a figure, what is unknown last either way, equal ones as they come', () => {
  const rows = [row('a', { idle: 1 }), row('b', { idle: 1 }), row('c', { idle: 2 }), row('d')];
  expect(names(rows, 'idle')).toBe('cabd');
  expect(names(rows, 'idle', false)).toBe('abcd');
  expect(names(rows, 'label', false)).toBe('abcd');
});

it('sorts by a change against the time before', () => {
  const rows = [row('a', { billed: 2, billedBefore: 1 }), row('b', { billed: 9, billedBefore: 9 }), row('c')];
  expect(names(rows, 'change')).toBe('abc');
  expect(names(rows, 'change', false)).toBe('bac');
});

it('has a colour only for a change that its text does not round to 0', () => {
  const looks = (share: number) => `${changeText(share)} ${toneOf(share)}`.replace('\u00a0', ' ');
  expect([-0.004, 0.004, 0.006, -0.006].map(looks)).toEqual([
    '0 % text-ink-2',
    '0 % text-ink-2',
    '+1 % text-warn',
    '−1 % text-ok',
  ]);
});

it('tells a change above 999 % by how many times as much it is', () => {
  expect([9.99, 9.996, 10.42].map((share) => changeText(share).replace('\u00a0', ' '))).toEqual([
    '+999 %',
    '×11',
    '×11',
  ]);
});

it('saves names that a spreadsheet would run as text', () => {
  const rows = [row('=cmd', { billed: 1.5, requests: 3184394.4049, unit: { usd: 2, per: 'requests' } })];
  const [, first] = toCsv(...table(rows, 'billed').csv()).split('\r\n');
  expect(first).toBe("'=cmd,,USD,1.5,0,,,3184394,,2,per 1M requests,,,,,,");
});
