import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRates } from './rate';

describe('a rate', () => {
  it('lets a burst through, then says how long to wait', () => {
    const rates = createRates({ perMinute: 60, burst: 3 });
    expect([1, 2, 3].map(() => rates.take('mara', 0))).toEqual([0, 0, 0]);
    expect(rates.take('mara', 0)).toBe(1_000);
    expect(rates.take('jo', 0)).toBe(0);
    expect(rates.take('mara', 1_000)).toBe(0);
  });

  it('never lets more through than its burst and its refill, whatever the times, also backward ones', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { maxLength: 200 }), (times) => {
        const rates = createRates({ perMinute: 30, burst: 5 });
        const passed = times.filter((at) => rates.take('one', at) === 0).length;
        // A clock that jumps back and forth refills at each step forward.
        const onward = times.slice(1).reduce((sum, at, i) => sum + Math.max(0, at - times[i]!), 0);
        expect(passed).toBeLessThanOrEqual(5 + onward / 2_000 + 1e-6);
      }),
    );
  });

  it('T8: keeps a bounded number of callers, the latest', () => {
    const rates = createRates({ perMinute: 1, burst: 1 }, 100);
    for (let n = 0; n < 10_000; n += 1) rates.take(`caller ${n}`, n);
    expect(rates.callers).toBe(100);
    expect(rates.take('caller 9999', 9_999)).toBeGreaterThan(0);
  });
});
