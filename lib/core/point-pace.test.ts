import { expect, test } from 'vitest';
import { pointPace } from './point-pace';

const noon = Date.UTC(2026, 10, 3, 12);
const MINUTE = 60_000;

test('an answer of this point stays good until the next point is whole, two minutes after its end', () => {
  expect(pointPace(300, noon + 4 * MINUTE)).toBe(2 * MINUTE);
  expect(pointPace(300, noon + 6.5 * MINUTE)).toBe(4.5 * MINUTE);
  // What was read at 12:06:30 lacks the point that ended at 12:05, which is whole from 12:07 on.
  expect(pointPace(300, noon + 8.5 * MINUTE)).toBeLessThan(2 * MINUTE);
});

test('points of a minute are asked for each minute, and none more often', () => {
  for (const seconds of [0, 30, 59, 61, 200]) expect(pointPace(60, noon + seconds * 1_000)).toBe(MINUTE);
});
