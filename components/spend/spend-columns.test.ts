import { expect, it } from 'vitest';
import type { SpendRow } from '@/lib/spend/report';
import { sortRows, spendCsv } from './spend-columns';

const row = (label: string, over: Partial<SpendRow> = {}): SpendRow => ({
  key: label,
  label,
  billed: null,
  billedBefore: null,
  requests: null,
  requestsBefore: null,
  unit: null,
  unitBefore: null,
  unitDays: [],
  idle: null,
  idleShare: null,
  perHour: null,
  idlePerHour: null,
  ...over,
});
const names = (rows: readonly SpendRow[]) => rows.map(({ label }) => label).join('');

it('sorts most first, what is unknown last either way, equal ones by name', () => {
  const rows = [row('d'), row('b', { idle: 1 }), row('a', { idle: 1 }), row('c', { idle: 2 })];
  expect(names(sortRows(rows, 'idle', false))).toBe('cabd');
  expect(names(sortRows(rows, 'idle', true))).toBe('abcd');
  expect(names(sortRows(rows, 'label', false))).toBe('abcd');
});

it('saves names that a spreadsheet would run as text', () => {
  const [, first] = spendCsv([row('=cmd', { billed: 1.5, unit: { usd: 2, per: 'requests' } })]).split('\r\n');
  expect(first).toBe("'=cmd,,1.5,,,,2,per 1M requests,,,,,");
});
