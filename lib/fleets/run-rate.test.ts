import { describe, expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { priceOf, runRate, runRateOf, type Running } from './run-rate';

function running(types: Record<string, number>, spot?: Record<string, number> | null): Running {
  const total = Object.values(types).reduce((sum, n) => sum + n, 0);
  return { types, capacity: { ...fleet().capacity, total }, ...(spot !== undefined && { spot }) };
}

describe('the run rate', () => {
  it('is unknown as soon as one price is: a partial sum would look whole', () => {
    expect(runRate(running({ 'm7g.large': 3, 'x9.odd': 1 }), { 'm7g.large': 0.0816 })).toBeNull();
    expect(runRate(running({ 'm7g.large': 3 }), { 'm7g.large': 0.0816 })).toBeCloseTo(0.2448);
    expect(runRate(running({}), {})).toBe(0);
  });

  it('is by each machine’s market, Spot by type and zone', () => {
    const spot = { 'm7g.large us-east-1a': 2 };
    const prices = { 'm7g.large': 0.08 };
    expect(runRate(running({ 'm7g.large': 3 }, spot), prices, { 'm7g.large us-east-1a': 0.03 })).toBeCloseTo(
      0.14,
    );
    expect(runRateOf(running({ 'm7g.large': 3 }, spot), prices, {})).toEqual({
      ...{ perHour: null, why: 'the Spot price of m7g.large us-east-1a is not known' },
    });
  });

  it('is unknown where AWS did not say a machine’s type or its market', () => {
    expect(runRateOf({ types: {}, capacity: fleet().capacity }, {}, {}).why).toMatch(
      /type of 2 of its machines/,
    );
    expect(runRateOf(running({ 'm7g.large': 1 }, null), { 'm7g.large': 1 }, {}).why).toMatch(
      /which .* are Spot/,
    );
  });

  it('prices a change by the hour and by the month of 730 hours', () => {
    expect(priceOf(2, 0.0816)).toEqual({ perHour: 0.1632, perMonth: 0.1632 * 730 });
    expect(priceOf(2, null)).toEqual({ perHour: null, perMonth: null });
  });
});
