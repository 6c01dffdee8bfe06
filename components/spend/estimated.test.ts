import { describe, expect, it } from 'vitest';
import { noDataWords, partWords } from './estimated';

const at = (number: number) => Date.UTC(2026, 10, number);
const day = (number: number, billed: number | null) => ({
  ...{ at: at(number), billed, restatedFrom: null, idle: null },
  ...{ requests: null, carry: null, unit: null },
});
const period = { from: at(3), to: at(10), now: at(12) };

describe('a period without a bill', () => {
  it('says which days have no data', () =>
    expect(noDataWords({ ...period, days: [day(3, null)] })).toBe(
      'The bill has no data from 3 Nov to 9 Nov.',
    ));

  it('says since when there is some, if only of a day that is not complete', () =>
    expect(noDataWords({ ...period, days: [day(9, null), day(10, 4)] })).toBe(
      'The bill has no data from 3 Nov to 9 Nov. It has data from 10 Nov on, but AWS has not counted that day completely.',
    ));
});

it('a period without a complete day is none that ends before it begins', () =>
  expect(
    noDataWords({
      from: Date.UTC(2026, 11, 1),
      to: Date.UTC(2026, 11, 1),
      days: [],
      now: Date.UTC(2026, 11, 2),
    }),
  ).toBe('No day from 1 Dec on is complete yet.'));

it('a row says of how many days it is, if it lacks some that the page has', () => {
  const words = (billed: number | null, unknownDays: number, currencies = ['USD']) =>
    partWords({ billed, unknownDays, currencies }, { days: 7, billedDays: 6 });
  expect([words(1, 3), words(1, 1), words(null, 7)]).toEqual(['for 4 of 6 days', null, null]);
  expect(words(null, 7, ['CNY', 'EUR', 'USD'])).toBe('in CNY, EUR and USD');
});
