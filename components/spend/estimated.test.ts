import { expect, it } from 'vitest';
import { partWords, standingWords } from './estimated';

it('says of days without a bill that there is none, and not that they are estimated', () => {
  const words = (billedDays: number, estimatedDays: number, currencies = ['USD']) =>
    standingWords({ ...{ from: 0, to: 7 * 86_400_000, billedDays, estimatedDays }, total: { currencies } });
  expect([words(7, 7), words(7, 0), words(0, 0, [])]).toEqual(['7 of 7 days estimated', 'final', null]);
  expect(words(0, 7, ['CNY', 'USD'])).toBe('7 of 7 days estimated');
});

it('a row says of how many days it is, if it lacks some that the page has', () => {
  const words = (billed: number | null, unknownDays: number, currencies = ['USD']) =>
    partWords({ billed, unknownDays, currencies }, { days: 7, billedDays: 6 });
  expect([words(1, 3), words(1, 1), words(null, 7)]).toEqual(['for 4 of 6 days', null, null]);
  expect(words(null, 7, ['CNY', 'EUR', 'USD'])).toBe('in CNY, EUR and USD');
});
