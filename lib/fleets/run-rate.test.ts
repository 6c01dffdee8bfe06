import { describe, expect, it } from 'vitest';
import { priceOf, runRate } from './run-rate';

describe('the run rate', () => {
  it('is unknown as soon as one price is: a partial sum would look whole', () => {
    expect(runRate({ 'm7g.large': 3, 'x9.odd': 1 }, { 'm7g.large': 0.0816 })).toBeNull();
    expect(runRate({ 'm7g.large': 3 }, { 'm7g.large': 0.0816 })).toBeCloseTo(0.2448);
    expect(runRate({}, {})).toBe(0);
  });

  it('prices a change by the hour and by the month of 730 hours', () => {
    expect(priceOf(2, 0.0816)).toEqual({ perHour: 0.1632, perMonth: 0.1632 * 730 });
    expect(priceOf(2, null)).toEqual({ perHour: null, perMonth: null });
  });
});
