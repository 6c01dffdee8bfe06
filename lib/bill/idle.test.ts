import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleMachines, idleNow, idleShare, machinesNeeded } from './idle';

const percent = fc.double({ min: 0, max: 100, noNaN: true });
const target = fc.double({ min: 1, max: 100, noNaN: true });
const machines = fc.integer({ min: 0, max: 1_000 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

describe('idle capacity', () => {
  it('is what is left of the machines once load has its whole ones', () =>
    fc.assert(
      fc.property(percent, machines, target, (cpu, count, at) => {
        const needed = machinesNeeded(cpu, count, at)!;
        expect(Number.isInteger(needed)).toBe(true);
        // `needed` machines carry the load at the target; one machine fewer does not.
        expect(needed * at).toBeGreaterThanOrEqual(cpu * count - at * 0.002);
        if (needed > 0) expect((needed - 1) * at).toBeLessThan(cpu * count);
        const idle = idleMachines(cpu, count, at)!;
        expect(idle).toBe(Math.max(0, count - needed));
      }),
    ));

  it('is none at the line and above it', () =>
    fc.assert(
      fc.property(machines, target, fc.double({ min: 0, max: 50, noNaN: true }), (count, at, over) => {
        expect(idleMachines(at + over, count, at)).toBe(0);
      }),
    ));

  it('is a share between nothing and all, of what is known alone', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(maybe(percent), maybe(machines))), target, (hours, at) => {
        const share = idleShare(
          hours.map(([cpu]) => cpu),
          hours.map(([, count]) => count),
          hours.map(() => at),
        );
        const known = hours.filter(([cpu, count]) => cpu !== null && count !== null && count > 0);
        if (known.length === 0) {
          expect(share).toBeNull();
          return;
        }
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        const alone = idleShare(
          known.map(([cpu]) => cpu),
          known.map(([, count]) => count),
          known.map(() => at),
        );
        expect(share).toBeCloseTo(alone!, 9);
      }),
    ));

  it('costs its part of the run rate, and is not known where the load is not', () => {
    const axis = { from: 0, to: 900_000, period: 300 };
    const load = { axis, cpuNow: 30, capacity: [4, 4, null], target: 60 };
    expect(idleNow(2, load)).toBe(1);
    expect(idleNow(null, load)).toBeNull();
    expect(idleNow(2, { ...load, cpuNow: null })).toBeNull();
    expect(idleNow(2, null)).toBeNull();
  });
});
