import { describe, expect, it } from 'vitest';
import { desiredAfter } from './desired';
import { spanMs } from './times';

describe('a step', () => {
  it.each([
    ['+2', 6],
    ['-1', 3],
    ['−1', 3],
    ['=6', 6],
    ['=0', 0],
    ['-4', 0],
  ])('%s of 4 machines is %i', (step, desired) => expect(desiredAfter(step, 4)).toBe(desired));

  it.each(['6', '', '+', '+1.5', 'two', '=-1', '1e3'])('%j is refused', (step) =>
    expect(() => desiredAfter(step, 4)).toThrow(/could mean|does not say how many/),
  );
});

it('more than there are cannot be removed: a slip must not end them all', () =>
  expect(() => desiredAfter('-9', 4)).toThrow('The desired capacity is 4, so 9 cannot be removed.'));

describe('a duration', () => {
  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['30min', 1_800_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
  ])('%s', (text, ms) => expect(spanMs(text)).toBe(ms));

  it.each(['2', 'h', '2 weeks', '-1h', ''])('%j is refused', (text) =>
    expect(() => spanMs(text)).toThrow('is not a duration'),
  );
});
