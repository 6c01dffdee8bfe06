import { expect, it } from 'vitest';
import type { SpendRow } from '@/lib/bill/report';
import { mostCostly } from './most-costly';

const row = (label: string, billed: number | null, over: Partial<SpendRow> = {}): SpendRow => ({
  ...{
    key: label,
    label,
    currency: 'USD',
    currencies: ['USD'],
    billed,
    unknownDays: 0,
    restatedFrom: null,
    billedBefore: null,
  },
  ...{ requests: 10, requestsBefore: null, unit: null, unitBefore: null, unitDays: [], idle: billed },
  ...{ idleShare: null, idleUnknown: 0, idleInferred: 0, perHour: null, idlePerHour: null, ...over },
});
const told = (rows: SpendRow[], most: number) =>
  mostCostly(rows, most).map(({ label, billed, requests }) => [label, billed, requests]);

it('has the largest bills first, and the others as one row that completes the sum', () => {
  const rows = [row('a', 1), row('b', 4), row('c', null), row('d', 2)];
  expect(told(rows, 2)).toEqual([
    ['b', 4, 10],
    ['d', 2, 10],
    ['2 others, 1 not known', 1, 20],
  ]);
  expect(told(rows, 3).map(([label]) => label)).toEqual(['b', 'd', 'a', 'c']);
  expect(told(rows, 9).map(([label]) => label)).toEqual(['b', 'd', 'a', 'c']);
  // AWS can pay back more than it charged, which is known, and comes before what is not.
  expect(told([...rows, row('e', -30)], 9).map(([label]) => label)).toEqual(['b', 'd', 'a', 'e', 'c']);
});

it('has no idle share where the idle amount of one is not known, and the days of those that are known', () => {
  const rest = [row('a', 4), row('b', 2), row('c', 2, { idle: null }), row('d', null, { unknownDays: 7 })];
  expect(mostCostly(rest, 1).at(-1)).toMatchObject({ billed: 4, idle: 2, idleShare: null, unknownDays: 0 });
  expect(mostCostly(rest.slice(0, 2), 0).at(-1)).toMatchObject({ idleShare: 1 });
});

it('makes no sum of several currencies, and says how many days a sum may lack', () => {
  const rest = [
    row('a', 4),
    row('b', 2, { currency: 'CNY', currencies: ['CNY'] }),
    row('c', 1, { unknownDays: 3 }),
  ];
  expect(mostCostly(rest, 1).at(-1)).toMatchObject({ billed: null, currency: null, unknownDays: 3 });
});
