import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesIn } from '@/lib/core/times';
import { axisRule } from './axis-rule';

const DAY = 86_400_000;
const from = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
const length = fc.oneof(fc.integer({ min: 600_000, max: 3 * DAY }), fc.integer({ min: DAY, max: 455 * DAY }));

describe('the axis', () => {
  it('has strokes that fill it one after the other, and labels that can be read', () => {
    fc.assert(
      fc.property(from, length, (start, ms) => {
        const { strokes, labels } = axisRule(start, start + ms);
        expect(strokes[0]!.from).toBe(start);
        expect(strokes.at(-1)!.to).toBe(start + ms);
        strokes.slice(1).forEach((stroke, index) => {
          expect(stroke.from).toBe(strokes[index]!.to);
          expect(stroke.dark).toBe(!strokes[index]!.dark);
        });
        expect(strokes.length).toBeLessThanOrEqual(68);
        expect(labels.length).toBeLessThanOrEqual(9);
        for (const { at } of labels) expect(at % 60_000).toBe(0);
      }),
    );
  });

  it('keeps the colour of a stroke as time goes on', () => {
    const darkAt = (start: number, at: number) =>
      axisRule(start, start + DAY).strokes.find((stroke) => at >= stroke.from && at < stroke.to)!.dark;
    fc.assert(
      fc.property(from, fc.integer({ min: 0, max: DAY / 2 }), (start, later) => {
        const at = start + later + DAY / 4;
        expect(darkAt(start + later, at)).toBe(darkAt(start, at));
      }),
    );
  });

  it('has its days where the days of the zone start', () => {
    const start = Date.UTC(2026, 10, 16, 6);
    const { labels } = axisRule(start, start + 5 * DAY, timesIn('Asia/Kolkata'));
    expect(labels.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(Array(5).fill('18:30'));
    const hours = axisRule(start, start + DAY, timesIn('Asia/Kolkata')).labels;
    expect(hours.filter(({ day }) => day).map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-16T18:30:00.000Z',
    ]);
  });

  it('has a day of 23 or 25 hours once, with no gap in its hours', () => {
    const berlin = timesIn('Europe/Berlin');
    for (const [day, hours] of [
      [Date.UTC(2027, 2, 27, 23), 23],
      [Date.UTC(2027, 9, 30, 22), 25],
    ] as const) {
      const { strokes } = axisRule(day, day + hours * 3_600_000, berlin);
      expect(strokes.map((one) => one.to - one.from)).toEqual(Array(hours).fill(3_600_000));
      const days = axisRule(day - 3 * DAY, day + 4 * DAY, berlin);
      expect(days.labels.map(({ at }) => berlin.day(at, at))).toEqual([
        ...new Set(days.labels.map(({ at }) => berlin.day(at, at))),
      ]);
      expect(days.strokes.map((one) => (one.to - one.from) / 3_600_000)).toContain(hours);
    }
  });

  it('has fewer labels where it is narrow', () => {
    const labels = (width: number) =>
      axisRule(Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1), timesIn('UTC'), { width }).labels.length;
    expect(labels(220)).toBeLessThanOrEqual(4);
    expect(labels(1_000)).toBe(labels(Infinity));
  });

  it('has whole days only where each point is one', () => {
    const start = Date.UTC(2026, 10, 28);
    const { strokes, labels } = axisRule(start, start + 2 * DAY, timesIn('UTC'), { isByDay: true });
    expect(strokes.map(({ from, to }) => to - from)).toEqual([DAY, DAY]);
    expect(labels.map(({ at, day }) => [at, day])).toEqual([
      [start, true],
      [start + DAY, true],
    ]);
  });

  it('is empty for an empty range', () => expect(axisRule(5, 5)).toEqual({ strokes: [], labels: [] }));
});
