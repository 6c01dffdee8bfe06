import { expect, test } from 'vitest';
import { monthCsv } from './month-csv';
import { monthPoints } from './month-points';
import { wordsOfMonthDay } from './month-series';

const DAY = 86_400_000;
const from = Date.UTC(2026, 10, 1);
const month = { from, to: Date.UTC(2026, 11, 1) };
const billed = (...amounts: (number | null)[]) =>
  amounts.map((amount, index) => ({ at: from + index * DAY, amount, restatedFrom: null }));
const props = { month, days: billed(10, 20), currency: 'USD', total: 310, range: null, limit: null };
const NONE = new Set<never>();

test('the forecast goes in a straight line from the last billed day to the total of the month', () => {
  const points = monthPoints(props);
  expect(points).toHaveLength(30);
  expect(points.slice(0, 4).map((point) => point.billed)).toEqual([10, 30, null, null]);
  expect(points.slice(0, 4).map(({ expected }) => expected)).toEqual([null, 30, 40, 50]);
  expect(points.at(-1)).toMatchObject({ at: month.to - DAY, expected: 310, range: null });
});

test('the range opens from what is billed to its ends at the end of the month', () => {
  const points = monthPoints({ ...props, total: null, range: { low: 282, high: 338 } });
  expect(points[1]!.range).toEqual([30, 30]);
  expect(points[2]!.range).toEqual([39, 41]);
  expect(points.at(-1)).toMatchObject({ expected: null, range: [282, 338] });
});

test('days before the first known one have no sum, and a later one that is not known adds none', () => {
  const points = monthPoints({ ...props, days: billed(null, 5, null, 7) });
  expect(points.slice(0, 5).map((point) => point.billed)).toEqual([null, 5, 5, 12, null]);
});

test('a month of which no day is billed begins at 0, and one that is all billed has no forecast', () => {
  expect(monthPoints({ ...props, days: [] })[0]!.expected).toBeCloseTo(310 / 30);
  const whole = monthPoints({ ...props, days: billed(...Array<number>(30).fill(1)) });
  expect(whole.every(({ expected }) => expected === null)).toBe(true);
});

test('a day in words has what is shown of it', () => {
  const shown = { ...props, limit: 400 };
  const points = monthPoints({ ...shown, range: { low: 282, high: 338 } });
  const words = (index: number, hidden: ReadonlySet<'billed' | 'forecast' | 'range' | 'budget'> = NONE) =>
    wordsOfMonthDay(points[index]!, shown, hidden);
  expect(words(1)).toBe(
    'By the end of 2 Nov: $30.00 billed, $20.00 of it on the day, budget $400.00 a month',
  );
  expect(words(2)).toBe(
    'By the end of 3 Nov: forecast $40.00, 80 % range $39.00 to $41.00, budget $400.00 a month',
  );
  expect(words(2, new Set(['range', 'budget']))).toBe('By the end of 3 Nov: forecast $40.00');
  expect(words(2, new Set(['range', 'budget', 'forecast']))).toBe('By the end of 3 Nov');
});

test('a day that is not known is told as such, beside the sum of the others', () => {
  const [unknown, , gap] = monthPoints({ ...props, days: billed(null, 5, null) });
  expect(wordsOfMonthDay(unknown!, props, NONE)).toBe(
    'By the end of 1 Nov: billed sum not known, the day itself not known',
  );
  expect(wordsOfMonthDay(gap!, props, NONE)).toBe(
    'By the end of 3 Nov: $5.00 billed, the day itself not known',
  );
});

test('the file has every day of the month, and a forecast only for days that are not billed', () => {
  const [head, first, second, third, ...rest] = monthCsv(monthPoints(props), 'USD').trim().split('\r\n');
  expect(head).toContain('"Billed, USD"');
  expect(first).toBe('2026-11-01,billed,10,,10,,,');
  expect(second).toBe('2026-11-02,billed,20,,30,,,');
  expect(third).toBe('2026-11-03,not billed yet,,,,40,,');
  expect(rest).toHaveLength(27);
});
