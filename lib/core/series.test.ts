import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdSparse, mean, median, most, onAxis, thin, timesOf } from './series';

const axis = { from: 0, to: 3_600_000, period: 300 };

describe('onAxis', () => {
  it('puts each point into its bucket, keeps gaps, drops what is outside', () => {
    const at = fc.integer({ min: -600_000, max: 4_200_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(at, fc.double({ noNaN: true, noDefaultInfinity: true }))), (points) => {
        const values = onAxis(axis, {
          times: points.map(([time]) => time),
          values: points.map(([, value]) => value),
        });
        expect(values).toHaveLength(timesOf(axis).length);
        values.forEach((value, bucket) => {
          const inside = points.filter(([time]) => time >= 0 && Math.floor(time / 300_000) === bucket);
          expect(value).toBe(inside.length > 0 ? inside.at(-1)![1] : null);
        });
      }),
    );
  });

  it('takes what comes late in any order, and its newest word on a bucket', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 1_000 }));
    fc.assert(
      fc.property(fc.array(point), fc.array(point), (early, late) => {
        const of = (points: readonly (readonly [number, number])[]) =>
          onAxis(axis, {
            times: points.map(([bucket]) => bucket * 300_000 + 60_000),
            values: points.map(([, value]) => value),
          });
        const [before, news, all] = [of(early), of(late), of([...early, ...late])];
        expect(all).toEqual(before.map((value, bucket) => news[bucket] ?? value));
      }),
    );
  });

  it('has a bucket for the last, cut period and none for the end itself', () => {
    expect(onAxis({ from: 0, to: 400_000, period: 300 }, undefined)).toEqual([null, null]);
    expect(onAxis(axis, { times: [3_600_000], values: [1] }).every((value) => value === null)).toBe(true);
  });
});

describe('holdSparse', () => {
  it('lets a value stand until the next is due, and no longer', () =>
    expect(holdSparse([null, 7, null, null, 8, null, null, null, 9], 3)).toEqual([
      null,
      7,
      7,
      7,
      8,
      8,
      8,
      null,
      9,
    ]));

  it('leaves alone what comes more often: its gaps are gaps', () => {
    const values = fc.array(fc.option(fc.integer()), { maxLength: 40 });
    fc.assert(
      fc.property(values, (before) => {
        const series = [...before, 1, 2];
        expect(holdSparse(series, 5)).toEqual(series);
      }),
    );
  });
});

describe('thin', () => {
  it('keeps the mean within the extremes and a whole gap a gap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))),
        fc.integer({ min: 1, max: 9 }),
        (values, size) => {
          thin(values, size).forEach((value, run) => {
            const part = values.slice(run * size, (run + 1) * size).filter((one) => one !== null);
            if (part.length === 0) expect(value).toBeNull();
            else expect(value).toBeLessThanOrEqual(Math.max(...part) + 1e-6);
          });
        },
      ),
    );
  });

  it('keeps the highest of all when asked for the highest of each run', () => {
    const values = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (all, size) => {
        expect(most(thin(all, size, most))).toBe(most(all));
      }),
    );
  });

  it('knows no mean or median of nothing', () => {
    expect(mean([null])).toBeNull();
    expect(median([])).toBeNull();
    expect(median([3, 1, 2, 10])).toBe(2.5);
  });
});
