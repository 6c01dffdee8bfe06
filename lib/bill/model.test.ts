import { expect, it } from 'vitest';
import { perMillion } from '@/lib/unit-cost/unit-cost';

it('per million requests needs requests', () => {
  expect(perMillion(0.36, 100)).toBeCloseTo(1);
  expect(perMillion(0.36, 0)).toBeNull();
  expect(perMillion(null, 10)).toBeNull();
});
