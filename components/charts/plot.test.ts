import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aboveLine,
  clampTo,
  evenPlot,
  runs,
  slopeArea,
  slopeLine,
  stepArea,
  stepLine,
  topOf,
  xAt,
  type Plot,
} from './plot';

const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { freq: 4 }), {
  maxLength: 60,
});
const plotOf = (count: number, cut = 0): Plot => ({
  axis: { from: 0, to: Math.max(0, count * 300_000 - cut), period: 300 },
  width: 600,
  height: 100,
  top: 1e6,
});

describe('paths over time', () => {
  it('begin anew after each gap, stay in the plot and are numbers, whatever is missing', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 299_999 }), (series, cut) => {
        const plot = plotOf(series.length, cut);
        for (const path of [slopeLine, slopeArea, stepLine, stepArea].map((draw) => draw(series, plot))) {
          expect(path.split('M').length - 1).toBe(runs(series).length);
          expect(path).not.toMatch(/NaN|Infinity|undefined/);
          for (const number of path.match(/-?[\d.]+/g) ?? []) {
            expect(Number(number)).toBeGreaterThanOrEqual(0);
            expect(Number(number)).toBeLessThanOrEqual(600);
          }
        }
      }),
    );
  });

  it('of evenly spaced values fill their width and never divide by nothing', () => {
    const size = { width: 100, height: 10, top: 10 };
    expect(runs([null, 1, 2, null, 3])).toEqual([
      [1, 2],
      [4, 4],
    ]);
    expect(stepLine([5, 10], evenPlot([5, 10], size))).toBe('M0 5V5H50V0H100');
    expect(slopeLine([], evenPlot([], size))).toBe('');
    expect(topOf([], [null])).toBe(1);
    expect(clampTo([5, 10, null], [7, 7, 7])).toEqual([5, 7, null]);
  });

  it('show one point between two gaps', () => {
    expect(slopeLine([null, 5e5, null], plotOf(3))).toBe('M200 50L400 50');
    expect(stepLine([null, 5e5, null], plotOf(3))).toBe('M200 50V50H400');
  });

  it('draw equal points as one level, and keep each change', () => {
    const values = [5e5, 5e5, 5e5, 0, 0, 5e5, 0];
    expect(slopeLine(values, plotOf(7))).toBe('M0 50L214.3 50L300 100L385.8 100L471.5 50L557.2 100L600 100');
    expect(stepLine(values, plotOf(7))).toBe('M0 50V50H257.1V100H428.6V50H514.3V100H600');
  });

  it('leave red to the points that were over', () => {
    expect(aboveLine([5e5, 5e5, null], [0, 5, 5], plotOf(3))).toBe('M200 0V50H400V0Z');
    expect(aboveLine([5e5], [0], plotOf(1))).toBe('');
  });

  it('cut the last point where the range ends', () => {
    expect(stepLine([5e5, 5e5], plotOf(2, 150_000))).toBe('M0 50V50H600');
    expect(xAt(plotOf(0), 7)).toBe(0);
  });
});
