import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { last, type Values } from '@/lib/core/series';
import { stretchesOver, thinLoad } from './detail';
import { prepareLoad } from './model';

const rate = fc.option(fc.double({ min: 0, max: 1_000, noNaN: true }), { freq: 6 });
const machines = fc.option(fc.integer({ min: 0, max: 12 }), { freq: 10 });
const samples = fc.array(fc.tuple(rate, machines), { minLength: 1, maxLength: 120 });

/** One machine carries 100 req/s at the target of 50 %. */
const loadOf = (points: readonly (readonly [number | null, number | null])[]) => {
  const [requests, capacity]: [Values, Values] = [points.map(([one]) => one), points.map(([, n]) => n)];
  const cpu = points.map(([one, n]) => (one === null || !n ? null : one / n / 2));
  const axis = { from: 0, to: points.length * 300_000, period: 300 };
  const load = prepareLoad(axis, { requests, cpu, capacity }, 50);
  return { ...load, load: requests, line: capacity.map((n) => (n === null ? null : n * 100)) };
};

describe('what is drawn of many samples', () => {
  it('has minutes over exactly where a sample was over, and as many as the samples', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 30 }), (points, size) => {
        const fine = loadOf(points);
        const drawn = thinLoad(fine, size * 300);
        const isOver = fine.load.map((l, index) => l !== null && !!fine.line[index] && l > fine.line[index]!);
        drawn.over.forEach((minutes, run) => {
          const known = fine.load
            .slice(run * size, (run + 1) * size)
            .filter((l, index) => l !== null && !!fine.line[run * size + index]);
          if (known.length === 0) return expect(minutes).toBeNull();
          const samplesOver = isOver.slice(run * size, (run + 1) * size).filter(Boolean).length;
          expect(minutes).toBe(samplesOver * 5);
          expect(minutes! > 0).toBe((drawn.worst[run] ?? 0) >= 1 && samplesOver > 0);
        });
      }),
    );
  });

  it('keeps peaks, leaves whole gaps gaps, and never draws a mean outside of its samples', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 30 }), (points, size) => {
        const fine = loadOf(points);
        const drawn = thinLoad(fine, size * 300);
        expect(drawn.load).toHaveLength(Math.ceil(points.length / size));
        drawn.load.forEach((mean, run) => {
          const known = fine.load.slice(run * size, (run + 1) * size).filter((value) => value !== null);
          const top = Math.max(...known);
          expect(mean === null).toBe(known.length === 0);
          if (mean === null) return expect(drawn.peak[run]).toBeNull();
          expect(drawn.peak[run]).toBeCloseTo(Number(top.toPrecision(4)), 9);
          expect(mean).toBeLessThanOrEqual(top * 1.001);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...known) * 0.999);
        });
      }),
    );
  });

  it('is the samples themselves where nothing is put together', () => {
    const fine = loadOf([
      [100, 2],
      [250, 2],
      [null, 2],
    ]);
    expect(thinLoad(fine, 300)).toMatchObject({
      load: [100, 250, null],
      peak: [100, 250, null],
      over: [0, 5, null],
    });
    expect(last(thinLoad(fine, 900).worst)).toBe(1.25);
  });
});

describe('stretches over the line', () => {
  const axis = { from: 0, to: 6 * 300_000, period: 300 };
  it('are told with their minutes, and joined where they are near', () => {
    const over = [5, 0, 5, 5, 0, 0];
    expect(stretchesOver({ axis, over }, 1)).toEqual([
      { from: 0, to: 300_000, minutes: 5 },
      { from: 600_000, to: 1_200_000, minutes: 10 },
    ]);
    expect(stretchesOver({ axis, over }, 400_000)).toEqual([{ from: 0, to: 1_200_000, minutes: 15 }]);
  });
});
