import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NBSP,
  age,
  duration,
  exactMoney,
  latency,
  lowerFirst,
  percent,
  rate,
  shortId,
  usd,
  usdDelta,
} from './format';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('format', () => {
  it.each([
    [0.0816, '$0.082'],
    [4.352, '$4.35'],
    [1607.4, '$1,607'],
    [-0.5, '−$0.500'],
    [null, '—'],
    [NaN, '—'],
  ])('usd(%s) is %s', (value, text) => expect(usd(value)).toBe(text));

  it.each([
    [38_000, '38 s'],
    [17_400_000, '4 h 50 min'],
    [9 * 86_400_000 + 20 * 3_600_000, '9 d 20 h'],
    [0, '0 s'],
    [-5, '0 s'],
  ])('duration(%s) is %s', (ms, text) => expect(plain(duration(ms))).toBe(text));

  it('shows the sign of a difference', () => {
    expect(usdDelta(1.5)).toBe('+$1.50');
    expect(usdDelta(-1.5)).toBe('−$1.50');
  });

  it('tells lines that add up to the cent, whatever their size', () =>
    expect([exactMoney(2_642.998), exactMoney(-268.8, 'EUR'), exactMoney(0)]).toEqual([
      '$2,643.00',
      `−EUR${NBSP}268.80`,
      '$0.00',
    ]));

  it('never shows NaN or Infinity', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.constant(null)), (value) => {
        for (const show of [usd, usdDelta, percent, rate, age, duration])
          expect(show(value)).not.toMatch(/NaN|∞|Infinity/);
      }),
    );
  });

  it('shortens long ids only', () => {
    expect(shortId('ami-0c4f1d7a92be35e08')).toBe('ami-0c4f…5e08');
    expect(shortId('v2.14.1')).toBe('v2.14.1');
  });
});

it('makes a sentence part of another, and leaves names as they are', () => {
  expect(lowerFirst('Clients stick')).toBe('clients stick');
  expect(lowerFirst('A parameter decides')).toBe('a parameter decides');
  expect(lowerFirst('IMDSv1 is allowed')).toBe('IMDSv1 is allowed');
});

it.each([
  [219.6, '220\u00a0ms'],
  [999.6, '1.00\u00a0s'],
  [1_272, '1.27\u00a0s'],
  [31_420, '31.4\u00a0s'],
])('an answer of %d ms took %s', (ms, text) => expect(latency(ms)).toBe(text));
