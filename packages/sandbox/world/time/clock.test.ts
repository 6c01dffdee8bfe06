import { expect, it } from 'vitest';
import { createClock } from './clock.ts';

it('goes at its speed, stands still, and is moved ahead, without a leap between', () => {
  let real = 5_000;
  const clock = createClock(1_000_000, 1, () => real);
  const after = (ms: number) => {
    real += ms;
    return clock.now() - 1_000_000;
  };
  expect(after(250)).toBe(250);
  clock.setSpeed(60);
  expect(after(0)).toBe(250);
  expect(after(1_000)).toBe(60_250);
  clock.setSpeed(0);
  expect(after(9_000)).toBe(60_250);
  clock.advance(600);
  expect(after(9_000)).toBe(660_250);
  clock.setSpeed(1);
  expect(after(1)).toBe(660_251);
});
