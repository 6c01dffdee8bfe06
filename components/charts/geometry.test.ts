import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWords } from './in-words';
import { areaPath, clampTo, linePath, runs, stepPath, topOf } from './geometry';

const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 60 });
const frame = { width: 100, height: 10, top: 10 };

describe('paths', () => {
  it('begin anew after each gap', () => {
    expect(runs([null, 1, 2, null, 3])).toEqual([
      [1, 2],
      [4, 4],
    ]);
    fc.assert(
      fc.property(values, (series) => {
        const pieces = runs(series).length;
        for (const path of [linePath(series, frame), areaPath(series, frame), stepPath(series, frame)]) {
          expect(path.split('M').length - 1).toBe(pieces);
          expect(path).not.toMatch(/NaN|Infinity/);
        }
      }),
    );
  });

  it('stay in the frame and never divide by nothing', () => {
    expect(topOf([], [null])).toBe(1);
    expect(stepPath([5, 10], frame)).toBe('M0 5H100V0');
    expect(clampTo([5, 10, null], [7, 7, 7])).toEqual([5, 7, null]);
  });
});

it('a small chart says its numbers', () => {
  expect(inWords([null, 90, 371, 304], String, 'req/s')).toBe(
    '90 to 371 req/s, newest 304, 1 of 4 not known',
  );
  expect(inWords([5, 5], String)).toBe('5, newest 5');
  expect(inWords([null], String)).toBe('no data yet');
});
