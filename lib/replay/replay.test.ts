import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '@/lib/core/series';
import { replay, type Setup } from './replay';

const on = (work: Values, period = 300) => ({
  axis: { from: 0, to: work.length * period * 1_000, period },
  work,
});

/** A machine carries 100 a second at 100 % CPU. */
const setup = (over: Partial<Setup> = {}): Setup => ({
  ...{ min: 1, max: 20, initial: 2, policy: { metric: 'cpu', target: 50 } },
  ...{ carries: 100, bootSeconds: 40, warmupSeconds: 60 },
  ...over,
});

const hours = (work: number, n: number): Values => Array.from({ length: n * 12 }, () => work);
const load = fc.double({ min: 0, max: 2_000, noNaN: true });
const gaps = fc.array(fc.option(load), { minLength: 1, maxLength: 200 });
/** Levels of two hours each, long enough for a policy to settle when it scales out. */
const levels = fc
  .array(load, { minLength: 1, maxLength: 5 })
  .map((list) => list.flatMap((level) => hours(level, 2)));

describe('a replay', () => {
  it('adds in proportion after three minutes above the target, in service once booted', () => {
    const { capacity, minutesShort } = replay(on([...hours(80, 1), ...hours(300, 1)]), setup(), 0.5);
    expect(capacity.slice(0, 12).every((n) => n === 2)).toBe(true);
    // CPU cannot exceed 100 %, so the policy asks for four after three minutes, and for six once those are warm.
    expect(capacity[12]).toBeCloseTo((220 * 2 + 80 * 4) / 300);
    expect(capacity.at(-1)).toBe(6);
    expect(minutesShort).toBeCloseTo(5 + 40 / 60);
  });

  it('takes out a machine at a time, each a quarter of an hour later, while the rest hold the target', () => {
    const { capacity } = replay(on(hours(140, 2)), setup({ initial: 6 }), 0.5);
    expect([0, 2, 3, 5, 6, 8, 9].map((bucket) => capacity[bucket])).toEqual([6, 6, 5, 5, 4, 4, 3]);
    expect(capacity.at(-1)).toBe(3);
  });

  it('takes nothing out where its policy may not', () => {
    const policy = { metric: 'cpu', target: 50, onlyOut: true } as const;
    expect(replay(on(hours(1, 5)), setup({ policy, initial: 4 }), 0.5).capacity.at(-1)).toBe(4);
  });

  it('tracks requests by machine and minute', () => {
    const policy = { metric: 'requests', target: 1_200 } as const;
    expect(replay(on(hours(100, 1)), setup({ policy }), 1).capacity.at(-1)).toBe(5);
  });

  it('never leaves its bounds', () =>
    fc.assert(
      fc.property(
        gaps,
        fc.nat({ max: 5 }),
        fc.nat({ max: 10 }),
        fc.nat({ max: 30 }),
        (work, min, more, initial) => {
          const bounds = { min, max: min + more };
          const { capacity } = replay(on(work), setup({ ...bounds, initial }), 0.5);
          expect(capacity.every((n) => n === null || (n >= bounds.min && n <= bounds.max))).toBe(true);
        },
      ),
    ));

  it('of a fixed count is count times hours, exactly', () =>
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), (work, initial) => {
        const { machineHours, knownHours } = replay(on(work), setup({ policy: null, initial }), 0.5);
        expect(machineHours * 12).toBeCloseTo(initial * work.filter((one) => one !== null).length, 8);
        expect(machineHours).toBeCloseTo(initial * knownHours, 8);
      }),
    ));

  it('leaves gaps as gaps, and counts nothing in them', () =>
    fc.assert(
      fc.property(gaps, (work) => {
        const result = replay(on(work), setup(), 0.5);
        const known = work.filter((one) => one !== null).length;
        expect(result.capacity.map((n) => n === null)).toEqual(work.map((one) => one === null));
        expect(result.knownHours * 12).toBeCloseTo(known, 8);
        expect(result.machineHours).toBeLessThanOrEqual(20 * result.knownHours + 1e-9);
        if (known === 0) expect(result).toMatchObject({ machineHours: 0, minutesShort: 0, peak: null });
      }),
    ));

  it('of more work at the same rest never costs less', () =>
    fc.assert(
      fc.property(levels, fc.double({ min: 1, max: 3, noNaN: true }), (work, times) => {
        const more = work.map((one) => one! * times);
        const [a, b] = [replay(on(work), setup(), 0.5), replay(on(more), setup(), 0.5)];
        expect(b.machineHours).toBeGreaterThanOrEqual(a.machineHours - 1e-9);
      }),
    ));

  it('is never short for less time with a slower boot, when load jumps', () =>
    fc.assert(
      fc.property(load, load, fc.tuple(fc.nat({ max: 600 }), fc.nat({ max: 600 })), (low, high, boots) => {
        const work = on([...hours(low, 3), ...hours(high, 3)]);
        const [fast, slow] = boots
          .sort((a, b) => a - b)
          .map((bootSeconds) => replay(work, setup({ bootSeconds, initial: 20 }), 0.5).minutesShort);
        expect(slow).toBeGreaterThanOrEqual(fast! - 1e-9);
      }),
    ));

  it('goes straight between the middles of buckets where it is told to', () => {
    const work = on([0, 0, 300, 300, null, 300]);
    const short = (straight: boolean) =>
      replay({ ...work, straight }, setup({ policy: null, initial: 2 }), 1).minutesShort;
    expect(short(false)).toBe(15);
    // Between 0 and 300 it is above 200 in the last third of five minutes.
    expect(short(true)).toBe(14);
  });

  it('reads a month of minutes as it reads five minutes', () => {
    const five = hours(80, 24).map((n, index) => n! * (1 + Math.sin(index / 40)));
    const minutes = five.flatMap((n) => [n, n, n, n, n]);
    expect(replay(on(minutes, 60), setup(), 0.5).machineHours).toBeCloseTo(
      replay(on(five), setup(), 0.5).machineHours,
      6,
    );
  });
});
