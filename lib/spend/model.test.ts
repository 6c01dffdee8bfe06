import { expect, it } from 'vitest';
import { perMillion } from './model';

it('per million requests needs requests', () => {
  expect(perMillion(0.36, 100)).toBeCloseTo(1);
  expect(perMillion(0.36, 0)).toBeNull();
  expect(perMillion(null, 10)).toBeNull();
});
