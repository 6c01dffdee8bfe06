import { expect, test } from 'vitest';
import { fixedRange } from '@/lib/core/time-range';
import { DAY } from './billed-days';
import { daysAsked, reportSpan } from './report-span';

const TODAY = 20_000 * DAY;
const COMPLETE = TODAY - DAY;
const at = (from: number, to: number) => fixedRange({ from: TODAY + from * DAY, to: TODAY + to * DAY });
const inDays = ({ from, to, before }: ReturnType<typeof reportSpan>) =>
  [before, from, to].map((one) => (one - TODAY) / DAY);

test('a preset has its days up to the newest complete one, and as many before', () => {
  expect(inDays(reportSpan('7d', TODAY, COMPLETE))).toEqual([-15, -8, -1]);
});

test('a span by its ends has the UTC days that it touches', () => {
  expect(inDays(reportSpan(at(-9.5, -6.5), TODAY, COMPLETE))).toEqual([-14, -10, -6]);
  expect(inDays(reportSpan(at(-10, -6), TODAY, COMPLETE))).toEqual([-14, -10, -6]);
});

test('days that are not complete, or are still to come, are left out, and one day remains', () => {
  expect(inDays(reportSpan(at(-3, 0), TODAY, COMPLETE))).toEqual([-5, -3, -1]);
  expect(inDays(reportSpan(at(-0.5, -0.4), TODAY, COMPLETE))).toEqual([-3, -2, -1]);
  expect(inDays(reportSpan(at(5, 9), TODAY, COMPLETE))).toEqual([-3, -2, -1]);
});

test('a span before all that is stored is the oldest day that is, and a very long one begins there', () => {
  expect(inDays(reportSpan(at(-3_000, -2_000), TODAY, COMPLETE))).toEqual([-396, -395, -394]);
  expect(daysAsked(at(-3_000, 0), TODAY)).toEqual({ length: 395 * DAY, end: TODAY });
});
