import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  before,
  finestKept,
  fixedRange,
  isPreset,
  LEAST_SPAN,
  limitsOf,
  parseRange,
  spanOf,
  TIME_RANGES,
  TIME_RANGE_NAMES,
  windowOf,
  type Range,
} from './time-range';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 17, 14, 32, 11);

const now = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
/** Presets, and spans of ten minutes to two years that may be too old or in the future. */
const range = (at: number): fc.Arbitrary<Range> =>
  fc.oneof(
    fc.constantFrom(...TIME_RANGE_NAMES),
    fc
      .tuple(
        fc.integer({ min: -30 * DAY, max: 600 * DAY }),
        fc.oneof(
          fc.integer({ min: LEAST_SPAN, max: 3 * DAY }),
          fc.integer({ min: LEAST_SPAN, max: 700 * DAY }),
        ),
      )
      .map(([age, length]) => fixedRange({ from: at - age, to: at - age + length })),
  );
const asked = now.chain((at) => range(at).map((one) => ({ at, range: one })));

describe('windowOf', () => {
  it('asks only for points that CloudWatch keeps, in whole samples up to now', () => {
    fc.assert(
      fc.property(asked, ({ at, range }) => {
        const { from, to, period, sampled } = windowOf(range, at);
        expect(sampled).toBeGreaterThanOrEqual(finestKept(at - from));
        expect([60, 300, 3_600]).toContain(sampled);
        expect(at - from).toBeLessThanOrEqual(455 * DAY);
        expect(period % sampled).toBe(0);
        for (const edge of [from, to]) expect(edge % (sampled * 1000)).toBe(0);
        expect(to).toBeLessThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });

  it('draws about 400 points and asks for at most a page of three metrics', () => {
    fc.assert(
      fc.property(asked, ({ at, range }) => {
        const { from, to, period, sampled } = windowOf(range, at);
        expect((to - from) / period / 1000).toBeLessThanOrEqual(482);
        expect(((to - from) / sampled / 1000) * 3).toBeLessThanOrEqual(100_800);
      }),
    );
  });

  it('ends a preset with the newest whole sample, and a fixed span holds what was asked for', () => {
    fc.assert(
      fc.property(asked, ({ at, range }) => {
        const { from, to, period, sampled } = windowOf(range, at);
        if (isPreset(range)) {
          expect(at - to).toBeLessThan(sampled * 1000);
          expect(Math.ceil((to - from) / period / 1000)).toBe(TIME_RANGES[range] / period / 1000);
          return;
        }
        const span = spanOf(range)!;
        if (span.from < at - 454 * DAY || span.to > at - LEAST_SPAN) return;
        expect(from).toBeLessThanOrEqual(span.from);
        expect(to).toBeGreaterThanOrEqual(Math.min(span.to, at - sampled * 1000));
        expect(to).toBeLessThan(span.to + sampled * 1000);
      }),
    );
  });

  it('samples a month at five minutes and a quarter by the hour', () => {
    expect(windowOf('24h', NOW)).toMatchObject({ period: 300, sampled: 300 });
    expect(windowOf('30d', NOW)).toMatchObject({ period: 7_200, sampled: 300 });
    expect(windowOf('90d', NOW)).toMatchObject({ period: 21_600, sampled: 3_600 });
    const old = fixedRange({ from: NOW - 20 * DAY, to: NOW - 20 * DAY + 60 * MINUTE });
    expect(windowOf(old, NOW)).toMatchObject({ period: 300, sampled: 300 });
  });

  it('has before it a window as long, which ends where it begins or by the cut of its last point earlier', () => {
    fc.assert(
      fc.property(asked, ({ at, range }) => {
        const window = windowOf(range, at);
        const earlier = before(window);
        expect(earlier.to - earlier.from).toBe(window.to - window.from);
        expect(earlier.to).toBeLessThanOrEqual(window.from);
        expect(window.from - earlier.to).toBeLessThan(window.period * 1000);
      }),
    );
  });
});

describe('a fixed range', () => {
  it('comes back from the address to the minute', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 400 * DAY }), (from, length) => {
        const text = fixedRange({ from, to: from + length });
        const span = spanOf(text)!;
        expect(parseRange(text)).toBe(text);
        expect(fixedRange(span)).toBe(text);
        expect(span.from).toBeLessThanOrEqual(from);
        expect(span.to).toBeGreaterThanOrEqual(from + length);
        expect(span.to - span.from).toBeLessThan(Math.max(length, LEAST_SPAN) + 2 * MINUTE);
      }),
    );
  });

  it.each([
    '',
    '25h',
    '/',
    'a/b',
    '2026-11-17T02:00Z/2026-11-16T22:00Z',
    '2026-13-99T99:99Z/2027-01-01T00:00Z',
    'toString',
  ])('is not %j', (text) => expect(parseRange(text)).toBeNull());
});

it('a list begins where its range does, and a preset has no end', () => {
  expect(limitsOf(null, NOW)).toEqual({});
  expect(limitsOf('24h', NOW)).toEqual({ from: NOW - DAY });
  const span = { from: NOW - (NOW % MINUTE) - DAY, to: NOW - (NOW % MINUTE) };
  expect(limitsOf(fixedRange(span), NOW)).toEqual(span);
});
