import { describe, expect, it } from 'vitest';
import type { Problem } from '@/lib/core/errors';
import { noDataWords, whyNoBill } from './no-bill';

const at = (number: number) => Date.UTC(2026, 10, number);
const day = (number: number, billed: number | null) => ({
  ...{ at: at(number), billed, restatedFrom: null, idle: null },
  ...{ requests: null, carry: null, unit: null },
});
const period = { from: at(3), to: at(10), now: at(12) };

describe('a period without a bill', () => {
  it('says which days have no data', () =>
    expect(noDataWords({ ...period, days: [day(3, null)] })).toBe('No bill from 3 Nov to 9 Nov is known.'));

  it('says since when there is some, if only of a day that is not complete', () =>
    expect(noDataWords({ ...period, days: [day(9, null), day(10, 4)] })).toBe(
      'No bill from 3 Nov to 9 Nov is known. The bill has data from 10 Nov on, but AWS has not counted that day completely.',
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

describe('the one reason why there is no sum', () => {
  const why = (over: Partial<Parameters<typeof whyNoBill>[0]>) =>
    whyNoBill({
      ...{ ...period, billedDays: 0, askedAt: at(12), billProblem: null, total: { currencies: [] } },
      ...over,
    });
  const billProblem: Problem = { kind: 'refused', message: 'Cost Explorer is not enabled in this account.' };

  it('is the problem of the bill, be there an older answer or not', () => {
    expect(why({ billProblem, askedAt: null })).toBe('The note above says why.');
    expect(why({ billProblem })).toBe('The note above says why.');
  });

  it('is that nothing was billed, only once AWS publishes these days', () => {
    expect(why({})).toBe('Cost Explorer answered, and it named no usage of EC2 for these days.');
    expect(why({ now: at(11) })).toBe(
      'Cost Explorer answered. AWS publishes the cost of a day about a day later.',
    );
    expect(why({ askedAt: null })).toBe('Plimsoll has not read AWS Cost Explorer yet.');
  });

  it('is none where a day has a bill, and the currencies where there are several', () => {
    expect(why({ billedDays: 1, billProblem })).toBeNull();
    expect(why({ total: { currencies: ['CNY', 'USD'] } })).toContain('CNY and USD');
  });
});
