import { describe, expect, it } from 'vitest';
import { perMillion, priceOf, runRate } from './model';

describe('spend', () => {
  it('is unknown as soon as one price is: a partial sum would look whole', () => {
    expect(runRate({ 'm7g.large': 3, 'x9.odd': 1 }, { 'm7g.large': 0.0816 })).toBeNull();
    expect(runRate({ 'm7g.large': 3 }, { 'm7g.large': 0.0816 })).toBeCloseTo(0.2448);
    expect(runRate({}, {})).toBe(0);
  });

  it('per million requests needs requests', () => {
    expect(perMillion(0.36, 100)).toBeCloseTo(1);
    expect(perMillion(0.36, 0)).toBeNull();
    expect(perMillion(null, 10)).toBeNull();
  });

  it('prices a change by the hour and by the month of 730 hours', () => {
    expect(priceOf(2, 0.0816)).toEqual({ perHour: 0.1632, perMonth: 0.1632 * 730 });
    expect(priceOf(2, null)).toEqual({ perHour: null, perMonth: null });
  });
});
