import { expect, it } from 'vitest';
import { nextRun } from './cron.ts';

const AFTER = Date.parse('2026-11-23T12:00:00Z'); // a Monday

it.each([
  ['0 22 * * *', '2026-11-23T22:00'],
  ['0 12 * * *', '2026-11-24T12:00'],
  ['*/15 * * * *', '2026-11-23T12:15'],
  ['30 8 * * MON-FRI', '2026-11-24T08:30'],
  ['0 6 * * 0', '2026-11-29T06:00'],
  ['0 6 * * 7', '2026-11-29T06:00'],
  ['0 0 1 1 *', '2027-01-01T00:00'],
  ['0 0 1,15 * 3', '2026-11-25T00:00'],
])('%s comes next at %s', (expression, at) => {
  expect(new Date(nextRun(expression, AFTER)!).toISOString()).toBe(`${at}:00.000Z`);
});

it.each(['', '* * * *', '61 * * * *', 'a b c d e', '0 0 31 2 *', '*/0 * * * *'])(
  '%j never comes',
  (expression) => {
    expect(nextRun(expression, AFTER)).toBeUndefined();
  },
);
