import { describe, expect, it } from 'vitest';
import { DAY } from './billed-days';
import { effectiveRates, ratesOf } from './rates';

const EAST = { account: '123456789012', region: 'us-east-1' };

const day = (
  index: number,
  amortised: number,
  usage: number,
  keys: [string, string] = ['m7g.large', 'us-east-1'],
) => ({
  cut: 'type' as const,
  at: index * DAY,
  askedAt: (index + 3) * DAY,
  amounts: [{ keys: [...keys, EAST.account] as [string, string, string], amortised, unblended: 0, usage }],
});

describe('the account’s own rate', () => {
  it('is amortised cost over hours of the newest final days', () => {
    const days = [day(0, 999, 1), ...Array.from({ length: 14 }, (_, index) => day(index + 1, 2, 48))];
    const open = { ...day(15, 999, 48), askedAt: 16 * DAY };
    expect(effectiveRates([...days, open], EAST)).toEqual({
      'm7g.large': { usdPerHour: 2 / 48, hours: 14 * 48 },
    });
    expect(effectiveRates(days, { ...EAST, region: 'eu-west-1' })).toEqual({});
  });

  it('needs a day of one machine, and a machine', () => {
    expect(effectiveRates([day(0, 1, 23)], EAST)).toEqual({});
    expect(effectiveRates([day(0, 1, 99, ['NoInstanceType', 'us-east-1'])], EAST)).toEqual({});
  });

  it('stands in for list price where it is another', () => {
    const list = { 'm7g.large': 0.08, 'c7g.large': 0.07 };
    const same = { 'm7g.large': { usdPerHour: 0.0801, hours: 99 } };
    expect(ratesOf(list, same)).toEqual({ prices: list, effective: [] });
    const below = { 'm7g.large': { usdPerHour: 0.05, hours: 99 } };
    expect(ratesOf(list, below)).toEqual({
      prices: { ...list, 'm7g.large': 0.05 },
      effective: ['m7g.large'],
    });
  });
});
