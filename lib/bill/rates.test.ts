import { describe, expect, it } from 'vitest';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { DAY } from './billed-days';
import { fleet, image, release } from '@/tests/support/facts';
import { effectiveRates, ratesOf, typesOfOneKind } from './rates';

const EAST = { account: '123456789012', region: 'us-east-1' };

const day = (
  index: number,
  amortised: number,
  usage: number,
  keys: [string, string] = ['m7g.large', 'us-east-1'],
) => ({
  ...billedDay('type', index * DAY, [billedAmount(keys, amortised, { unblended: 0, usage })]),
});

describe('the account’s own rate', () => {
  it('is amortised cost over hours of the newest complete days', () => {
    const days = [day(0, 999, 1), ...Array.from({ length: 14 }, (_, index) => day(index + 1, 2, 48))];
    const open = { ...day(15, 999, 48), askedAt: 16 * DAY };
    expect(effectiveRates([...days, open], EAST)).toEqual({
      'm7g.large': { perHour: 2 / 48, currency: 'USD', hours: 14 * 48 },
    });
    expect(effectiveRates(days, { ...EAST, region: 'eu-west-1' })).toEqual({});
  });

  it('needs a day of one machine, and a machine', () => {
    expect(effectiveRates([day(0, 1, 23)], EAST)).toEqual({});
    expect(effectiveRates([day(0, 1, 99, ['NoInstanceType', 'us-east-1'])], EAST)).toEqual({});
  });

  it('stands in for list price where it is another', () => {
    const list = { 'm7g.large': 0.08, 'c7g.large': 0.07 };
    const same = { 'm7g.large': { perHour: 0.0801, currency: 'USD', hours: 99 } };
    expect(ratesOf(list, same)).toEqual({ prices: list, effective: [] });
    const below = { 'm7g.large': { perHour: 0.05, currency: 'USD', hours: 99 } };
    expect(ratesOf(list, below)).toEqual({
      prices: { ...list, 'm7g.large': 0.05 },
      effective: ['m7g.large'],
    });
  });

  it('is never a list price in another currency, nor in several, nor below nothing', () => {
    const list = { 'm7g.large': 0.08 };
    const paid = { 'm7g.large': { perHour: 0.5, currency: 'CNY', hours: 99 } };
    expect(ratesOf(list, paid)).toEqual({ prices: list, effective: [] });
    const mixed = [day(0, 2, 48), day(1, 2, 48)];
    mixed[1]!.amounts[0]!.currency = 'CNY';
    expect(effectiveRates(mixed, EAST)).toEqual({});
    expect(effectiveRates([day(0, -2, 48)], EAST)).toEqual({});
  });
});

describe('a type’s bill', () => {
  const ref = { ...EAST, name: 'web' };
  const windows = release(1, {
    image: image('ami-1', { system: { name: 'Windows', operation: 'RunInstances:0002' } }),
  });
  const runs = (types: Record<string, number>, over: object = {}) => fleet({ ref, types, ...over });

  it('is the rate of its machines only where they are all of one kind, and none is Spot', () => {
    const alike = [runs({ 'm5.large': 2 }), runs({ 'm5.large': 1, 'c5.large': 1 })];
    const isOne = (fleets: ReturnType<typeof runs>[]) =>
      ['m5.large', 'c5.large'].map(typesOfOneKind(fleets, EAST));
    expect(isOne(alike)).toEqual([true, true]);
    expect(isOne([...alike, runs({ 'm5.large': 1 }, { release: windows })])).toEqual([false, true]);
    expect(isOne([runs({ 'm5.large': 1 }, { release: windows })])).toEqual([true, true]);
    expect(isOne([...alike, runs({}, { spot: { 'c5.large us-east-1a': 1 } })])).toEqual([true, false]);
    expect(isOne([runs({ 'm5.large': 1 }, { spot: null })])).toEqual([false, true]);
    const elsewhere = { release: windows, ref: { ...ref, region: 'eu-west-1' } };
    expect(isOne([...alike, runs({ 'm5.large': 1 }, elsewhere)])).toEqual([true, true]);
  });
});
