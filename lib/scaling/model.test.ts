import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootTime, boundsProblem, capacityChanges, MOST_MACHINES, toActivity } from './model';

describe('bounds', () => {
  it('are right exactly when min <= desired <= max are whole numbers within the limit', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 1_100 }), fc.double());
    fc.assert(
      fc.property(number, number, number, (min, desired, max) => {
        const whole = [min, desired, max].every((n) => Number.isInteger(n) && n >= 0);
        const right = whole && min <= desired && desired <= max && max <= MOST_MACHINES;
        expect(boundsProblem({ min, desired, max }) === null).toBe(right);
      }),
    );
  });
});

const source = (over: object) => ({
  id: 'a',
  description: 'Launching a new EC2 instance: i-1',
  cause: '',
  status: 'Successful',
  message: null,
  startedAt: 0,
  endedAt: 40_000,
  ...over,
});

describe('activities', () => {
  it('tells who changed the capacity, and from what to what', () => {
    const cause =
      'At 2026-11-23T01:13:28Z a monitor alarm A in state ALARM triggered policy cpu-55 changing the desired capacity from 5 to 7.  At 2026-11-23T01:13:28Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 5 to 6.';
    expect(toActivity(source({ cause }))).toMatchObject({
      kind: 'launch',
      by: 'policy',
      change: { from: 5, to: 7 },
    });
  });

  it('tells a Spot machine that AWS takes back from an unhealthy one', () => {
    const cause =
      'At T an instance was taken out of service in response to an EC2 instance rebalance recommendation.';
    expect(toActivity(source({ cause })).by).toBe('spot');
  });

  it('marks a change of several machines once', () => {
    const cause =
      'At T a user request explicitly set group desired capacity changing the desired capacity from 5 to 7.';
    const both = ['a', 'b'].map((id) => toActivity(source({ id, cause })));
    expect(capacityChanges(both)).toHaveLength(1);
  });

  it('measures boots from successful launches only', () => {
    const launches = [30, 40, 50].map((seconds) => toActivity(source({ endedAt: seconds * 1_000 })));
    const failed = toActivity(source({ status: 'Failed', endedAt: 900_000 }));
    expect(bootTime([...launches, failed])).toEqual({ seconds: 40, samples: 3 });
    expect(bootTime([])).toEqual({ seconds: null, samples: 0 });
  });
});
