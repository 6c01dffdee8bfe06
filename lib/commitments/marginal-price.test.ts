import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginalPrice } from './marginal-price';
import type { Commitments, Plan } from './model';

const NOTHING: Commitments = {
  ...{ day: 0, plans: [], reservations: [], onDemand: [], notReserved: [], ends: [] },
};
const compute = (perHour: number, unused: number, rate: number | null): Plan => ({
  ...{ family: null, region: null, perHour, unused, rate },
});
const move = { region: 'us-east-1', type: 'c5.9xlarge', listPrice: 4 };
const range = (commitments: Partial<Commitments>, machines: number, other: Partial<typeof move> = {}) => {
  const { least, most } = marginalPrice({ ...NOTHING, ...commitments }, { ...move, ...other, machines });
  return [Number(least.toFixed(6)), Number(most.toFixed(6))];
};

/**
 * AWS's Savings Plans guide, "Understanding how Savings Plans apply to your usage": a c5.9xlarge costs $4.00 on demand,
 * $2.00 with a Compute Savings Plan and $1.00 with an EC2 Instance Savings Plan.
 */
describe("AWS's example", () => {
  it('Scenario 1: a plan of $25 an hour that all usage uses up: one more pays list price, one less pays nothing', () => {
    const used = { plans: [compute(25, 0, 25 / 39)] };
    expect(range(used, 1)).toEqual([4, 4]);
    expect(range(used, -1)).toEqual([0, 0]);
  });

  it('Scenario 2: a plan of $2 an hour covers the best discounts first, so one machine less saves its list price', () => {
    const some = {
      plans: [compute(2, 0, 0.5)],
      onDemand: [{ family: 'c5', region: 'us-east-1', perHour: 14, isCovered: null }],
    };
    expect(range(some, 1)).toEqual([4, 4]);
    expect(range(some, -1)).toEqual([-4, -4]);
  });

  it('a plan of the family covers it alone: others in the region pay list price', () => {
    const own = { plans: [{ ...compute(3, 3, 0.25), family: 'c5', region: 'us-east-1' }] };
    expect(range(own, 1)).toEqual([0, 0]);
    expect(range(own, 4)).toEqual([4, 4]);
    expect(range(own, 1, { type: 'm5.large', listPrice: 0.1 })).toEqual([0.1, 0.1]);
    expect(range(own, 1, { region: 'eu-west-1' })).toEqual([4, 4]);
  });
});

/**
 * The rates of AWS's example by type: the plan charges a c5.9xlarge half of its list price, and another family more. A
 * mean of both would say of each what is true of neither.
 */
describe('rates by type', () => {
  const rates = [
    { type: 'c5.9xlarge', region: 'us-east-1', perHour: 10, rate: 0.5 },
    { type: 'm5.24xlarge', region: 'us-east-1', perHour: 15, rate: 0.8 },
  ];
  const idle = { plans: [compute(6, 6, 0.65)], rates: rates.map((one) => ({ ...one, perHour: 0 })) };

  it('fill an unused commitment at the rate of the type', () => {
    // $6 at half price cover three machines of $4, at 80 % one of $5 and half of the next.
    expect([3, 4].map((machines) => range(idle, machines))).toEqual([
      [0, 0],
      [4, 4],
    ]);
    const m5 = { type: 'm5.24xlarge', listPrice: 5 };
    expect([1, 2].map((machines) => range(idle, machines, m5))).toEqual([
      [0, 0],
      [2.5, 2.5],
    ]);
  });

  it('say how much of another family takes over what is freed: no more than list price, no less than what was paid', () => {
    const used = (perHour: number, family: string) => ({
      ...{ plans: [compute(25, 0, 0.65)], rates },
      onDemand: [{ family, region: 'us-east-1', perHour, isCovered: null }],
    });
    expect(range(used(14, 'c5'), -1)).toEqual([-4, -4]);
    expect(range(used(14, 'm5'), -1)).toEqual([-4, -2]);
    expect(range(used(1, 'm5'), -1)).toEqual([-1, -1]);
  });
});

it('costs nothing until an unused commitment is used up, then list price', () => {
  const idle = { plans: [compute(6, 6, 0.5)] };
  expect([1, 2, 3, 4].map((machines) => range(idle, machines))).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
    [4, 4],
  ]);
});

it('says how far it can be off where AWS tells only the average of a day', () => {
  // $3 of $6 unused: one more may have been free in every hour, or in half of them.
  expect(range({ plans: [compute(6, 3, 0.5)] }, 1)).toEqual([0, 2]);
  const both = {
    plans: [compute(6, 3, 0.5)],
    onDemand: [{ family: 'c5', region: 'us-east-1', perHour: 9, isCovered: null }],
  };
  expect(range(both, -1)).toEqual([-4, 0]);
});

it('counts on no more than 72 % off where a plan covered nothing yet', () => {
  expect(range({ plans: [compute(4, 4, null)] }, 1)).toEqual([0, 0]);
  expect(range({ plans: [compute(4, 4, null)] }, 4)).toEqual([1.714286, 12]);
});

it('applies reservations to their type, and to other sizes only where they are flexible', () => {
  const reserved = { type: 'm7g.large', region: 'us-east-1', flexible: true, units: 8, unusedUnits: 8 };
  const large = { type: 'm7g.large', listPrice: 0.08 };
  const xlarge = { type: 'm7g.xlarge', listPrice: 0.16 };
  expect(range({ reservations: [reserved] }, 2, large)).toEqual([0, 0]);
  expect(range({ reservations: [reserved] }, 3, large)).toEqual([0.08, 0.08]);
  expect(range({ reservations: [reserved] }, 1, xlarge)).toEqual([0, 0]);
  expect(range({ reservations: [{ ...reserved, flexible: false }] }, 1, xlarge)).toEqual([0.16, 0.16]);
});

it('saves nothing by ending a machine that a reservation covers, if none of its type pays list price', () => {
  const reservations = [
    { type: 'm7g.large', region: 'us-east-1', flexible: true, units: 16, unusedUnits: 0 },
  ];
  const large = { type: 'm7g.large', listPrice: 0.08 };
  const pool = (machines: number) => [{ type: 'm7g.large', region: 'us-east-1', machines }];
  expect(range({ reservations, notReserved: pool(0) }, -2, large)).toEqual([0, 0]);
  expect(range({ reservations, notReserved: pool(1) }, -2, large)).toEqual([-0.08, -0.08]);
  expect(range({ reservations, notReserved: pool(9) }, -2, large)).toEqual([-0.16, -0.16]);
});

/** The bill of an hour by AWS's rules: a plan covers usage at its rate until it is used up; unused is lost. */
function hourOf(machines: number, plan: { perHour: number; rate: number }, listPrice: number) {
  const covered = Math.min(machines * listPrice, plan.perHour / plan.rate);
  return {
    bill: plan.perHour + machines * listPrice - covered,
    unused: plan.perHour - covered * plan.rate,
    onDemand: machines * listPrice - covered,
  };
}

it('holds what the bill of any day changes by, computed hour by hour', () => {
  const day = fc.record({
    machines: fc.array(fc.integer({ min: 6, max: 40 }), { minLength: 24, maxLength: 24 }),
    perHour: fc.double({ min: 0.1, max: 60, noNaN: true }),
    rate: fc.double({ min: 0.3, max: 0.9, noNaN: true }),
    delta: fc.integer({ min: -6, max: 12 }).filter((delta) => delta !== 0),
  });
  fc.assert(
    fc.property(day, ({ machines, delta, ...plan }) => {
      const mean = (of: (hour: ReturnType<typeof hourOf>) => number, more = 0) =>
        machines.reduce((sum, n) => sum + of(hourOf(n + more, plan, 4)), 0) / 24;
      const used = plan.perHour - mean(({ unused }) => unused);
      const worth = used / plan.rate;
      const onDemand = [
        { family: 'c5', region: 'us-east-1', perHour: mean((hour) => hour.onDemand), isCovered: null },
      ];
      const plans = [compute(plan.perHour, plan.perHour - used, used / worth)];
      const { least, most } = marginalPrice({ ...NOTHING, plans, onDemand }, { ...move, machines: delta });
      const really = mean(({ bill }) => bill, delta) - mean(({ bill }) => bill);
      expect(really).toBeGreaterThanOrEqual(least - 1e-6);
      // With the plan used up in all hours, what pays list price is the day's average.
      if (delta > 0 || most === 0) expect(really).toBeLessThanOrEqual(most + 1e-6);
    }),
  );
});
