import { expect, it } from 'vitest';
import { about } from './estimate';

const say = (seconds: number) => about(seconds).replaceAll('\u00a0', ' ');

it('tells seconds only of what takes up to a few minutes', () => {
  expect([0.4, 38.4, 125, 179.4].map(say)).toEqual(['≈ 0 s', '≈ 38 s', '≈ 2 min 5 s', '≈ 2 min 59 s']);
  expect([180, 379, 840, 5_399].map(say)).toEqual(['≈ 3 min', '≈ 6 min', '≈ 14 min', '≈ 1 h 30 min']);
});
