import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostReached, neededPermissions, policyStates, statesOf } from './reach';

const now = { min: 1, max: 20, desired: 6 };
const from = { desired: 6 };

describe('the states that a change can lead to', () => {
  it('follow each other, and desired capacity is lifted to the minimum and lowered to the maximum', () => {
    expect(statesOf(now, [{ desired: 8 }, { desired: 2, at: 5, by: 'the return ticket' }])).toEqual([
      { desired: 8, at: null, by: null },
      { desired: 2, at: 5, by: 'the return ticket' },
    ]);
    expect(statesOf(now, [{ min: 1_000, max: 2_000 }])[0]!.desired).toBe(1_000);
    expect(statesOf(now, [{ max: 3 }, { max: 9 }]).map(({ desired }) => desired)).toEqual([3, 3]);
  });

  it('lie within the bounds that hold when they come', () =>
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(99), (min, more, desired) => {
        const [state] = statesOf(now, [{ min, max: min + more, desired }]);
        expect(state!.desired).toBeGreaterThanOrEqual(min);
        expect(state!.desired).toBeLessThanOrEqual(min + more);
      }),
    ));

  it('include where policies can go that they could not go before', () => {
    const states = (after: Partial<typeof now>, isNew = false) =>
      policyStates(now, { ...now, ...after }, isNew).map(({ desired }) => desired);
    expect(states({})).toEqual([]);
    expect(states({ min: 3, max: 10 })).toEqual([]);
    expect(states({ max: 1_000 })).toEqual([1_000]);
    expect(states({}, true)).toEqual([1, 20]);
  });
});

describe('the permissions that a change needs', () => {
  const needs = (...desired: number[]) =>
    neededPermissions({
      permission: 'fleet:scale-out',
      from,
      reach: { states: desired.map((one) => ({ desired: one, at: null, by: null })) },
    });

  it('include scaling in if it ends below where the fleet is, and not if it returns there', () => {
    expect(needs(8, 6)).toEqual(['fleet:scale-out']);
    expect(needs(8, 2)).toEqual(['fleet:scale-out', 'fleet:scale-in']);
  });
});

it('the most that is reached counts for budgets', () => {
  expect(mostReached({ states: [] })).toBeNull();
  expect(mostReached({ states: statesOf(now, [{ desired: 8 }, { desired: 2 }]) })).toBe(8);
});
