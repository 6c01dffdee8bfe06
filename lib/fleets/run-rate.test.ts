import { describe, expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { priceOf, runRate, runRateOf, type Running } from './run-rate';

const NONE = { list: {}, spot: {} };

function running(types: Record<string, number>, spot?: Record<string, number> | null): Running {
  const total = Object.values(types).reduce((sum, n) => sum + n, 0);
  return { types, capacity: { ...fleet().capacity, total }, ...(spot !== undefined && { spot }) };
}

describe('the run rate', () => {
  it('is unknown as soon as one price is: a partial sum would look whole', () => {
    expect(
      runRate(running({ 'm7g.large': 3, 'x9.odd': 1 }), { list: { 'm7g.large': 0.0816 }, spot: {} }),
    ).toBeNull();
    expect(runRate(running({ 'm7g.large': 3 }), { list: { 'm7g.large': 0.0816 }, spot: {} })).toBeCloseTo(
      0.2448,
    );
    expect(runRate(running({}), NONE)).toBe(0);
  });

  it('is by each machine’s market, Spot by type and zone', () => {
    const spot = { 'm7g.large us-east-1a': 2 };
    const list = { 'm7g.large': 0.08 };
    const fleet = running({ 'm7g.large': 3 }, spot);
    expect(runRate(fleet, { list, spot: { 'm7g.large us-east-1a': 0.03 } })).toBeCloseTo(0.14);
    expect(runRateOf(fleet, { list, spot: {} })).toEqual({
      ...{ perHour: null, why: 'the Spot price of m7g.large us-east-1a is not known' },
    });
    expect(runRateOf(fleet, { list, spot: {}, whyNoSpot: 'AWS tells none' }).why).toBe(
      'the Spot price of m7g.large us-east-1a is not known: AWS tells none',
    );
  });

  it('is unknown where AWS did not say a machine’s type or its market', () => {
    expect(runRateOf({ types: {}, capacity: fleet().capacity }, NONE).why).toMatch(
      /type of 2 of its machines/,
    );
    expect(runRateOf(running({ 'm7g.large': 1 }, null), { list: { 'm7g.large': 1 }, spot: {} }).why).toMatch(
      /which .* are Spot/,
    );
  });

  it('prices a change by the hour and by the month of 730 hours', () => {
    expect(priceOf(2, 0.0816)).toEqual({ perHour: 0.1632, perMonth: 0.1632 * 730 });
    expect(priceOf(2, null)).toEqual({ perHour: null, perMonth: null });
  });
});
