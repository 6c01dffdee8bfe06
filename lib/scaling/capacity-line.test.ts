import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCapacityLine, parseCapacityLine, pickedBounds } from './capacity-line';

const lines = fc.record({
  bounds: fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  type: fc.constantFrom('m7g.large', 't3.small', 'c7gn.16xlarge', 'u-6tb1.metal', null),
  policy: fc.option(
    fc.record({ metric: fc.constantFrom('cpu', 'requests'), target: fc.integer({ min: 1, max: 100 }) }),
  ),
});

describe('the capacity line', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(lines, ({ bounds: [min, max], type, policy }) => {
        const line = { min, max, type, policy };
        expect(parseCapacityLine(formatCapacityLine(line))).toEqual(line);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCapacityLine(text)));
  });

  it('reads what a hand types', () => {
    const line = { min: 4, max: 12, type: 'm7g.large', policy: { metric: 'cpu', target: 55 } };
    expect(parseCapacityLine(' 4 – 12 x m7g.large, cpu 55 ')).toEqual(line);
    expect(formatCapacityLine(line)).toBe('4-12 × m7g.large · cpu 55%');
  });

  it.each([
    ['9-2 × m7g.large · cpu 55%', 'Minimum 9 is above maximum 2'],
    ['many', 'Write it as 2-10 × m7g.large · cpu 55%'],
    ['-1-4 × m7g.large · fixed', 'Write it as'],
    ['1e9 × m7g.large · fixed', 'Write it as'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(parseCapacityLine(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('bounds in a link', () => {
  const now = { min: 2, max: 6, desired: 5 };
  it('are both, with the desired capacity held inside', () =>
    expect(pickedBounds('3-4', now)).toEqual({ min: 3, max: 4, desired: 4 }));
  it('or a count, for which they give way', () => {
    expect(pickedBounds('1', now)).toEqual({ min: 1, max: 6, desired: 1 });
    expect(pickedBounds('9', now)).toEqual({ min: 2, max: 9, desired: 9 });
  });
  it('or none', () =>
    expect([pickedBounds(null, now), pickedBounds('m7g.large', now)]).toEqual([null, null]));
});
