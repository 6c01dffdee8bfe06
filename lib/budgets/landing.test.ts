import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landingOf, monthAround } from './landing';

const DAY = 86_400_000;
const month = monthAround(Date.UTC(2026, 10, 24));
const day = (number: number, amount: number) => ({ at: Date.UTC(2026, 10, number), amount });
const currencies = ['USD'];
const until = (number: number) => Date.UTC(2026, 10, number);

describe('where a month lands', () => {
  it('is what was billed, then days like the last seven, or what runs now', () => {
    const days = Array.from({ length: 20 }, (_, index) => day(index + 1, index < 13 ? 10 : 20));
    expect(landingOf({ month, since: 0, currencies, days, until: until(21), runRate: 1 })).toEqual({
      currency: 'USD',
      billed: 13 * 10 + 7 * 20,
      unknownDays: 0,
      until: until(21),
      byRunRate: 270 + 10 * 24,
      byBill: 270 + 10 * 20,
      total: 470,
    });
  });

  it('goes by what runs now in an account’s first days, and by nothing where no price is known', () => {
    expect(
      landingOf({ month, since: 0, currencies, days: [day(1, 10)], until: until(2), runRate: 1 }),
    ).toMatchObject({
      byBill: null,
      total: 10 + 29 * 24,
    });
    expect(landingOf({ month, since: 0, currencies, days: [], until: month.from, runRate: null })).toBeNull();
  });

  it('of a month without a complete day yet takes the mean from the month before', () => {
    const days = [28, 29, 30].map((number) => ({ at: Date.UTC(2026, 9, number), amount: 5 }));
    const landing = landingOf({
      month,
      since: 0,
      currencies,
      days,
      until: Date.UTC(2026, 9, 31),
      runRate: null,
    });
    expect(landing).toMatchObject({ billed: 0, until: month.from, total: 30 * 5 });
  });

  it('leaves out days that nobody knows, and says how many: they are not $0', () => {
    const days = Array.from({ length: 20 }, (_, index) => ({
      ...day(index + 1, 0),
      amount: index < 12 ? null : index === 12 ? 4 : 10,
    }));
    expect(
      landingOf({ month, currencies, days, since: until(14), until: until(21), runRate: null }),
    ).toMatchObject({ billed: 74, unknownDays: 12, byBill: 74 + 10 * 10 });
    const none = days.map(({ at }) => ({ at, amount: null }));
    expect(
      landingOf({ month, currencies, days: none, since: Infinity, until: until(21), runRate: 1 }),
    ).toMatchObject({ billed: null, unknownDays: 20, byBill: null, total: 240 });
  });

  it('is by what runs now where no bill is read, and nothing is called billed', () =>
    expect(landingOf({ month, currencies: [], days: [], since: 0, until: null, runRate: 1 })).toMatchObject({
      billed: null,
      unknownDays: 0,
      total: 720,
    }));

  it('never adds the run rate in USD to a bill in another currency', () => {
    const days = [day(1, 10), day(2, 10), day(3, 10)];
    const landing = landingOf({ month, since: 0, currencies: ['CNY'], days, until: until(4), runRate: 1 });
    expect(landing).toMatchObject({ currency: 'CNY', byRunRate: null, total: 300 });
    expect(
      landingOf({ month, since: 0, currencies: ['CNY'], days: [], until: month.from, runRate: 1 }),
    ).toBeNull();
  });

  it('is not known of a bill in two currencies, and never by the run rate alone', () =>
    expect(
      landingOf({
        month,
        since: 0,
        currencies: ['CNY', 'USD'],
        days: [day(1, 10)],
        until: until(2),
        runRate: 1,
      }),
    ).toBeNull());

  it('of even days is their sum, however far the month is', () =>
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 0, max: 500 }), (count, usd) => {
        const days = Array.from({ length: count }, (_, index) => day(index + 1, usd));
        const landing = landingOf({
          ...{ month, since: 0 },
          since: 0,
          currencies,
          days,
          until: month.from + count * DAY,
          runRate: usd / 24,
        })!;
        expect(landing.byBill).toBeCloseTo(30 * usd, 6);
        expect(landing.byRunRate).toBeCloseTo(30 * usd, 6);
      }),
    ));
});

it('a month is that of UTC, whatever its length', () => {
  const days = (at: number) => (monthAround(at).to - monthAround(at).from) / DAY;
  expect([Date.UTC(2026, 1, 28, 23), Date.UTC(2028, 1, 1), Date.UTC(2026, 11, 31)].map(days)).toEqual([
    28, 29, 31,
  ]);
});
