import { expect, test } from 'vitest';
import { fixedRange, LEAST_SPAN } from '@/lib/core/time-range';
import { drawn, moved, shownIn, wholeOf } from './brush';

const HOUR = 3_600_000;
const NOW = 1_000 * 24 * HOUR;
const ago = (from: number, to: number) => ({ from: NOW - from * HOUR, to: NOW - to * HOUR });
const whole = ago(24, 0);

test('a preset is the whole itself, and a span lies within what it was zoomed from, or the shortest preset', () => {
  expect(wholeOf('30d', NOW, null)).toBe('30d');
  expect(wholeOf(fixedRange(ago(10, 8)), NOW, null)).toBe('24h');
  expect(wholeOf(fixedRange(ago(10, 8)), NOW, '7d')).toBe('7d');
  expect(wholeOf(fixedRange(ago(10, 8)), NOW, '6h')).toBe('24h');
  expect(wholeOf(fixedRange(ago(80 * 24, 0)), NOW, null)).toBe('90d');
  expect(wholeOf(fixedRange(ago(100 * 24, 99 * 24)), NOW, null)).toBeNull();
});

test('an end moves up to the other, the window up to both edges', () => {
  expect(moved(whole, ago(10, 8), 'from', HOUR)).toEqual(ago(9, 8));
  expect(moved(whole, ago(10, 8), 'from', 9 * HOUR).from).toBe(NOW - 8 * HOUR - LEAST_SPAN);
  expect(moved(whole, ago(10, 8), 'to', 99 * HOUR)).toEqual(ago(10, 0));
  expect(moved(whole, ago(10, 8), 'both', -99 * HOUR)).toEqual(ago(24, 22));
  expect(moved(whole, ago(10, 8), 'both', 99 * HOUR)).toEqual(ago(2, 0));
});

test('a new window has its ends in order, and is not too short at an edge', () => {
  expect(drawn(whole, ago(3, 0).from, ago(5, 0).from)).toEqual(ago(5, 3));
  expect(drawn(whole, NOW, NOW)).toEqual({ from: NOW - LEAST_SPAN, to: NOW });
});

test('what lies outside of the whole is not drawn', () => {
  expect(shownIn(whole, ago(30, 20))).toEqual(ago(24, 20));
  expect(shownIn(whole, ago(60, 50))).toEqual(whole);
});
