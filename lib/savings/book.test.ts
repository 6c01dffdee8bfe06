import { expect, it } from 'vitest';
import { daysOfLoad, isOver, withStored, workedSince } from './book';
import type { SavingRow } from './model';

const DAY = 86_400_000;
const NOW = 400 * DAY;

it('reads the days before the oldest open change too, and no more than CloudWatch keeps', () => {
  expect([1, 7, 8, 20, 48].map((days) => daysOfLoad(NOW - days * DAY, NOW))).toEqual([21, 21, 28, 35, 62]);
  expect(daysOfLoad(workedSince(NOW), NOW)).toBeGreaterThanOrEqual(62);
});

it('is over after thirty days, or once another change came, when CloudWatch has all points', () => {
  const over = (at: number, until: number) => isOver({ at, until }, NOW);
  expect(over(NOW - 29 * DAY, NOW)).toBe(false);
  expect(over(NOW - 31 * DAY, NOW)).toBe(true);
  expect(over(NOW - 9 * DAY, NOW - 2 * DAY)).toBe(true);
  expect(over(NOW - 9 * DAY, NOW - 60_000)).toBe(false);
});

it('keeps what was booked, and what cannot be computed any more, as it was last', () => {
  const row = (id: string, at: number, to: string, over: Partial<SavingRow> = {}) =>
    ({ id, at, to, saving: {}, fleet: { account: '1', region: 'r', name: 'web' }, ...over }) as SavingRow;
  const stored = [
    row('a', 1, 'booked', { booked: true }),
    row('b', 2, 'older'),
    row('c', 3, 'last'),
    row('d', 4, 'last'),
  ];
  const live = [
    row('a', 1, 'now'),
    row('b', 2, 'now'),
    row('d', 4, 'unknown', { saving: null }),
    row('e', 5, 'now'),
  ];
  expect(withStored(stored, live).map(({ id, to }) => `${id} ${to}`)).toEqual([
    ...['e now', 'd last', 'c last', 'b now', 'a booked'],
  ]);
});
