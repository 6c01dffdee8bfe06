import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareLoad, share, shareAt, sketch } from './model';

const axis = { from: 0, to: 4 * 300_000, period: 300 };
const series = { requests: [100, 200, null, 300], cpu: [25, 50, null, 75], capacity: [4, 4, 4, 4] };

describe('the line', () => {
  it('is machines times what one was measured to carry at the target', () => {
    const load = prepareLoad(axis, series, 50);
    expect(load.perInstance).toBe(50);
    expect(load.line).toEqual([200, 200, 200, 200]);
    expect(share(load)).toBe(1.5);
  });

  it('falls back to CPU without requests', () => {
    const load = prepareLoad(axis, { ...series, requests: null }, 50);
    expect(load).toMatchObject({ unit: '% cpu', line: [50, 50, 50, 50], loadNow: 75, perInstance: null });
    expect(shareAt(load, 8)).toBe(0.75);
  });

  it('is unknown while nothing was measured, never 0 or NaN', () => {
    const load = prepareLoad(
      axis,
      { requests: [null, null, null, null], cpu: [null, null, null, null], capacity: [0, 0, 0, 0] },
      50,
    );
    expect(share(load)).toBeNull();
    expect(shareAt(load, 3)).toBeNull();
    expect(shareAt(load, 0)).toBeNull();
  });

  it('twice the machines carry the same load at half the share', () => {
    const load = prepareLoad(axis, series, 50);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        expect(shareAt(load, 2 * n)).toBeCloseTo(shareAt(load, n)! / 2);
      }),
    );
  });

  it('is sketched with about a hundred points', () => {
    const long = Array.from({ length: 288 }, (_, index) => index);
    const load = prepareLoad(
      { from: 0, to: 288 * 300_000, period: 300 },
      { requests: long, cpu: long.map(() => 50), capacity: long.map(() => 4) },
      50,
    );
    expect(sketch(load).load).toHaveLength(96);
    expect(sketch(load).axis.period).toBe(900);
  });
});
