import { describe, expect, it } from 'vitest';
import { GROUP_TAG } from '@/lib/core/record-types';
import { unknownWords, verdictOf } from './words';

const at = (number: number) => Date.UTC(2026, 10, number);
const now = at(21);
const daysOf = (...amounts: (number | null)[]) =>
  amounts.map((amount, index) => ({ at: at(index + 1), amount, restatedFrom: null }));
const currencies = ['USD'];
const unknown = (billedDays: ReturnType<typeof daysOf>, tag: string | null = null) =>
  unknownWords({ billedDays, tag, currencies }, now);
const landing = {
  currency: 'USD',
  billed: 50,
  until: at(20),
  unknownDays: 0,
  byRunRate: null,
  byBill: 90,
  total: 90,
};

describe('days that a budget leaves out', () => {
  it('are those before its tag had data, with the way to know them', () =>
    expect(unknown(daysOf(null, null, 4), GROUP_TAG)).toBe(
      `Tag ${GROUP_TAG} has no data before 3 Nov: 2 days are left out. AWS can backfill a tag.`,
    ));

  it('are named where no day is known, or one between others', () => {
    expect(unknown(daysOf(null, null), GROUP_TAG)).toBe(
      `Tag ${GROUP_TAG} has no data for 1 Nov to 2 Nov, so no day is known.`,
    );
    expect(unknown(daysOf(null))).toBe('The bill has no data for 1 Nov, so no day is known.');
    expect(unknown(daysOf(4, null, 4))).toBe(
      'The bill has no data for 1 day up to 2 Nov, which is left out.',
    );
  });

  it('are those on which no bill names it later in the month', () =>
    expect(unknown(daysOf(null, 4, null, null), GROUP_TAG)).toBe(
      `On 3 days up to 4 Nov, the bill has no cost with the tag ${GROUP_TAG} for this budget, although machines may have run. 3 days are left out.`,
    ));

  it('are all of a bill in two currencies, which are named with the way to the amounts', () => {
    const mixed = { currencies: ['CNY', 'USD'], landing: null };
    expect(unknownWords({ billedDays: daysOf(null, null), tag: null, ...mixed }, now)).toBe(
      'AWS billed it in CNY and USD, so there is no sum. The FOCUS file on the page Spend has each charge in its currency. Plimsoll can only project a month that is billed in one currency.',
    );
    expect(verdictOf({ usdPerMonth: 100, ...mixed })).toEqual({
      ...{ text: 'not known, because the bill is in CNY and USD', isOver: false },
    });
  });

  it('are none where all are known', () => expect(unknown(daysOf(1, 0))).toBeNull());
});

describe('the verdict on a budget', () => {
  it('is under or over, and none below it while days are unknown', () => {
    const textOf = (usdPerMonth: number, over = {}) =>
      verdictOf({ usdPerMonth, currencies, landing: { ...landing, ...over } });
    expect(textOf(100)).toEqual({ text: '$10.00 under', isOver: false });
    expect(textOf(80)).toEqual({ text: '$10.00 over', isOver: true });
    expect(textOf(100, { unknownDays: 2 }).text).toBe(
      '2 days not known, so the comparison is not possible yet',
    );
    expect(textOf(80, { unknownDays: 2 })).toEqual({ text: '$10.00 over', isOver: true });
    expect(textOf(100, { billed: null }).text).toBe(
      '$10.00 under, estimated from the run rate, without a bill',
    );
    expect(textOf(100, { currency: 'CNY' }).text).toMatch(/currencies differ/);
    expect(verdictOf({ usdPerMonth: 1, currencies, landing: null })).toEqual({
      text: 'not known',
      isOver: false,
    });
  });
});
