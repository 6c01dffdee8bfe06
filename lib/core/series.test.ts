import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, median, onAxis, thin, timesOf } from './series';

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

  it('has a bucket for the last, cut period and none for the end itself', () => {
    expect(onAxis({ from: 0, to: 400_000, period: 300 }, undefined)).toEqual([null, null]);
    expect(onAxis(axis, { times: [3_600_000], values: [1] }).every((value) => value === null)).toBe(true);
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

  it('knows no mean or median of nothing', () => {
    expect(mean([null])).toBeNull();
    expect(median([])).toBeNull();
    expect(median([3, 1, 2, 10])).toBe(2.5);
  });
});
