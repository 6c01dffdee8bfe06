import { expect, test } from 'vitest';
import { moneyTick } from './money-tick';

test.each([
  [0, 'USD', '$0'],
  [25, 'USD', '$25'],
  [-2.5, 'USD', '−$2.5'],
  [2_500, 'USD', '$2,500'],
  [10_000, 'USD', '$10k'],
  [12_500, 'USD', '$12.5k'],
  [250_000, 'EUR', '250k'],
  [-1_500_000, 'USD', '−$1.5M'],
])('%d %s is %s', (value, currency, text) => expect(moneyTick(value, currency)).toBe(text));

test('ticks below a dollar have the digits that tell them apart', () =>
  expect([0, 0.025, 0.05].map((value) => moneyTick(value, 'USD', 3))).toEqual([
    '$0.000',
    '$0.025',
    '$0.050',
  ]));
