import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleet } from '@/tests/support/facts';
import { marginalOfMachines } from './marginal-of';
import { marginalPrice } from './marginal-price';
import { familyOf, unitsOf, type Commitments } from './model';

const REGION = 'us-east-1';

/** USD per hour of one machine, at list price and at the rates of the two kinds of Savings Plans. */
interface Price {
  list: number;
  compute: number;
  instance: number;
}

/** Rates of the example in AWS's guide "Understanding how Savings Plans apply to your AWS usage". */
const PRICES: Record<string, Price> = {
  'r5.4xlarge': { list: 1, compute: 0.7, instance: 0.6 },
  'm5.24xlarge': { list: 10, compute: 8.2, instance: 7.8 },
  'c5.9xlarge': { list: 4, compute: 2, instance: 1 },
};
type Machines = Record<string, number>;

interface Bought {
  /** USD per hour of Compute Savings Plans. */
  compute: number[];
  /** USD per hour of EC2 Instance Savings Plans, by family. */
  instance: Record<string, number>;
  /** Machines by type. */
  reserved: Machines;
}

const NONE: Bought = { compute: [], instance: {}, reserved: {} };

/** The bill of an hour by AWS's rules, apart from the code that is tested: reservations, then plans of a family, then Compute. */
function hourOf(machines: Machines, bought: Bought) {
  const left = Object.entries(machines).map(([type, count]) => {
    const reserved = Math.min(count, bought.reserved[type] ?? 0);
    return {
      type,
      price: PRICES[type]!,
      count: count - reserved,
      notReserved: count - reserved,
      paid: 0,
      worth: 0,
    };
  });
  const apply = (commitment: number, rateOf: (price: Price) => number, ofFamily: string | null) => {
    const plan = { used: 0, worth: 0 };
    const best = left
      .filter(({ type }) => ofFamily === null || familyOf(type) === ofFamily)
      .sort((a, b) => rateOf(a.price) / a.price.list - rateOf(b.price) / b.price.list);
    for (const one of best) {
      const count = Math.min(one.count, (commitment - plan.used) / rateOf(one.price));
      one.count -= count;
      for (const part of [one, plan] as const) part.worth += count * one.price.list;
      one.paid += count * rateOf(one.price);
      plan.used += count * rateOf(one.price);
    }
    return plan;
  };
  const instance = Object.entries(bought.instance).map(([family, perHour]) => ({
    ...{ family, perHour },
    ...apply(perHour, (price) => price.instance, family),
  }));
  const whole = bought.compute.reduce((sum, one) => sum + one, 0);
  const compute = apply(whole, (price) => price.compute, null);
  const onDemand = left.reduce((sum, { count, price }) => sum + count * price.list, 0);
  const paidAnyway = whole + instance.reduce((sum, { perHour }) => sum + perHour, 0);
  return { bill: paidAnyway + onDemand, left, instance, compute, whole };
}

/** What Cost Explorer tells of such an hour. */
function factsOf(machines: Machines, bought: Bought): Commitments {
  const { left, instance, compute, whole } = hourOf(machines, bought);
  const rate = compute.worth > 0 ? compute.used / compute.worth : null;
  return {
    day: 0,
    plans: [
      ...instance.map(({ family, perHour, used, worth }) => ({
        ...{ family, region: REGION, perHour, unused: perHour - used },
        rate: worth > 0 ? used / worth : null,
      })),
      ...bought.compute.map((perHour) => ({
        ...{ family: null, region: null, perHour, rate },
        unused: perHour * (1 - compute.used / whole),
      })),
    ],
    reservations: Object.entries(bought.reserved).map(([type, count]) => ({
      ...{ type, region: REGION, flexible: false, units: count * unitsOf(type)! },
      unusedUnits: Math.max(0, count - (machines[type] ?? 0)) * unitsOf(type)!,
    })),
    rates: left.flatMap(({ type, paid, worth }) =>
      worth > 0 ? [{ type, region: REGION, perHour: paid, rate: paid / worth }] : [],
    ),
    onDemand: left.map(({ type, count, price }) => ({
      ...{ family: familyOf(type), region: REGION, perHour: count * price.list },
      isCovered: null,
    })),
    ends: [],
    notReserved: left.map(({ type, notReserved }) => ({ type, region: REGION, machines: notReserved })),
  };
}

/** What more machines of a type, or fewer, add to the bill: by the rules, and by what is told. */
function compare(type: string, more: number, machines: Machines, bought: Partial<Bought>) {
  const all = { ...NONE, ...bought };
  const after = { ...machines, [type]: (machines[type] ?? 0) + more };
  const { least, most, together } = marginalPrice(factsOf(machines, all), {
    ...{ region: REGION, type, listPrice: PRICES[type]!.list, machines: more },
  });
  return { really: hourOf(after, all).bill - hourOf(machines, all).bill, least, most, together };
}
const exact = (type: string, more: number, machines: Machines, bought: Partial<Bought>) => {
  const { really, least, most } = compare(type, more, machines, bought);
  for (const end of [least, most]) expect(end).toBeCloseTo(really, 6);
  return Number(really.toFixed(6));
};

describe("AWS's example with several commitments", () => {
  const usage = { 'r5.4xlarge': 4, 'm5.24xlarge': 1 };

  it('reservations apply first: what they do not use is free, then the plan of the family, then list price', () => {
    const reserved = { reserved: { 'r5.4xlarge': 5 } };
    const both = { reserved: { 'r5.4xlarge': 2 }, instance: { r5: 1.8 } };
    const added = [reserved, both].flatMap((bought) =>
      [1, 2].map((more) => compare('r5.4xlarge', more, usage, bought)),
    );
    expect(added.map(({ really }) => Number(really.toFixed(6)))).toEqual([0, 1, 0, 1]);
    // What is left in an average hour may be free in all hours, or in some.
    for (const { really, least, most } of added)
      expect([least, most]).toEqual([expect.closeTo(really), expect.toSatisfy((end) => end > really)]);
  });

  it('the plan of the family applies before the Compute one, which has what is left', () => {
    // $2.40/h cover the four r5 at $0.60, and $8.20/h the m5. One r5 more pays list price, or takes from the m5.
    const bought = { instance: { r5: 2.4 }, compute: [8.2] };
    expect(exact('r5.4xlarge', -1, usage, bought)).toBe(0);
    const { really, least, most } = compare('r5.4xlarge', 1, usage, bought);
    expect(really).toBeCloseTo((0.7 / 8.2) * 10, 6);
    expect([least, most]).toEqual([expect.toSatisfy((one) => one <= really + 1e-9), 1]);
  });

  it('a machine less gives its Compute commitment to usage with a smaller discount', () => {
    const bought = { compute: [4 * 0.7 + 4.1] };
    const { really, least, most } = compare('r5.4xlarge', -1, usage, bought);
    expect(really).toBeCloseTo(-(0.7 / 8.2) * 10, 6);
    expect([least, most]).toEqual([-1, expect.closeTo(-0.7)]);
  });

  it('has the rates of both kinds, and says how many Compute plans have one together', () => {
    const rates = (compute: number[]) => {
      const facts = factsOf(usage, { ...NONE, instance: { r5: 1.2 }, compute });
      const { rates: told, together } = marginalPrice(facts, {
        ...{ region: REGION, type: 'r5.4xlarge', listPrice: 1, machines: 1 },
      });
      return [told.map((rate) => Number(rate.toFixed(6))), together];
    };
    expect(rates([20])).toEqual([[0.6, 0.7], 0]);
    expect(rates([12, 8])).toEqual([[0.6, 0.7], 2]);
  });
});

describe('a machine more', () => {
  const whyOf = (value: Commitments) => {
    const web = fleet();
    const list = { accounts: { [web.ref.account]: { value } }, now: 0 };
    const marginal = marginalOfMachines(list, web, { machines: 1, listPrice: 1 });
    return 'why' in marginal ? marginal.why : null;
  };
  const facts = factsOf(
    { 'r5.4xlarge': 4, 'm5.24xlarge': 1 },
    { ...NONE, compute: [4], instance: { r5: 1 } },
  );

  it('is not known where another account of the organisation bought some of the plans', () => {
    expect(whyOf(facts)).toBeNull();
    for (const gone of [0, 1])
      expect(whyOf({ ...facts, plans: facts.plans.filter((_, index) => index !== gone) })).toContain(
        'of another account cover machines of this one',
      );
  });
});

it('holds what the bill of any hour changes by, with any commitments', () => {
  const types = Object.keys(PRICES);
  const count = fc.integer({ min: 1, max: 12 });
  const usd = fc.integer({ min: 1, max: 400 }).map((tenths) => tenths / 10);
  const hour = fc.record({
    machines: fc.record(Object.fromEntries(types.map((type) => [type, count]))),
    compute: fc.array(usd, { maxLength: 3 }),
    instance: fc.record({ r5: usd, m5: usd }, { requiredKeys: [] }),
    reserved: fc.record({ 'r5.4xlarge': count, 'c5.9xlarge': count }, { requiredKeys: [] }),
    type: fc.constantFrom(...types),
    more: fc.constantFrom(-1, 1, 2, 5),
  });
  fc.assert(
    fc.property(hour, ({ machines, type, more, ...bought }) => {
      const { really, least, most } = compare(type, more, machines as Machines, bought as Bought);
      expect(really).toBeGreaterThanOrEqual(least - 1e-6);
      expect(really).toBeLessThanOrEqual(most + 1e-6);
    }),
    { numRuns: 500 },
  );
});
