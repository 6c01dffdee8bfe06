import { describe, expect, it } from 'vitest';
import type { Fleet } from '@/lib/fleets/model';
import { standingMix, whyNotReplayed } from './standing-mix';
import { whatIf, type Choice, type ReplayFacts } from './what-if';

const type = (name: string, vcpus: number) => ({
  ...{ type: name, vcpus, memoryGiB: vcpus * 4, architectures: ['arm64'], burstable: false },
  usdPerHour: null,
});
const known = {
  types: [type('m7g.large', 2), type('m7g.2xlarge', 8)],
  prices: {
    list: { 'm7g.large': 0.08, 'm7g.2xlarge': 0.32 },
    spot: { 'm7g.2xlarge us-east-1a': 0.12 },
  },
  interruptions: 0,
};

/** Two machines of one unit and two of four, one of those on the Spot market: ten units for $0.60 an hour. */
const fleet = (over: Partial<Fleet> = {}) =>
  ({
    capacity: { min: 4, max: 20, desired: 10, inService: 4, pending: 0, healthy: 4, total: 4 },
    units: {
      ...{ word: 'unit', desired: 10, min: 4, max: 20, held: 10, inService: 10, healthy: 10 },
      weights: { least: 1, most: 4 },
    },
    mix: {
      choices: [
        { type: 'm7g.large', weight: 1, template: null, imageId: null },
        { type: 'm7g.2xlarge', weight: 4, template: null, imageId: null },
      ],
      ...{ byRequirements: false, onDemandBase: 0, spotPercent: 25, policy: '{}' },
    },
    types: { 'm7g.large': 2, 'm7g.2xlarge': 2 },
    spot: { 'm7g.2xlarge us-east-1a': 1 },
    instanceType: 'm7g.large',
    ...over,
  }) as Fleet;

describe('a standing mix', () => {
  it('prices a unit by what runs, each machine at the price of its market', () => {
    const mix = standingMix(fleet(), known);
    expect(mix.type.usdPerHour).toBeCloseTo((2 * 0.08 + 0.32 + 0.12) / 10);
    expect(mix.type).toMatchObject({ vcpus: 2, memoryGiB: 8, ratio: 1 });
    expect([mix.unitsPerMachine, mix.counts]).toEqual([2.5, 'units']);
    expect(mix.type.type).toBe('(m7g.large×1 | m7g.2xlarge×4) · 25% spot');
  });

  it('says what it takes for granted', () => {
    const { assumptions } = standingMix(fleet(), { ...known, interruptions: 3 });
    expect(assumptions).toEqual([
      'The mix of types stays as it is now: m7g.large ×2, m7g.2xlarge ×2, 1 Spot, $0.060 an hour for each unit.',
      'Spot machines keep their present price and are not interrupted; the scaling activities show 3 interruptions so far.',
    ]);
  });

  it('has no price if one of its prices is unknown, and says which', () => {
    const mix = standingMix(fleet(), { ...known, prices: { ...known.prices, spot: {} } });
    expect(mix.type.usdPerHour).toBeNull();
    expect(mix.assumptions[0]).toContain('since the Spot price of m7g.2xlarge us-east-1a is not known');
  });

  it('cannot be replayed without machines, or without their weights', () => {
    expect(whyNotReplayed(fleet())).toBeNull();
    expect(whyNotReplayed(fleet({ capacity: { ...fleet().capacity, total: 0 } }))).toMatch(/no machines now/);
    expect(whyNotReplayed(fleet({ units: { ...fleet().units!, held: null } }))).toMatch(/how many units/);
    const plain = { units: null, mix: null, capacity: { ...fleet().capacity, total: 0 } };
    expect(whyNotReplayed({ ...fleet(plain), spot: {} })).toBeNull();
  });
});

/** A day of 100 requests a second. A unit carries 10 at full CPU. */
const facts = (policy: Choice['policy'], bounds: { min: number; max: number }): ReplayFacts => {
  const { type: mixed, unitsPerMachine, counts, assumptions } = standingMix(fleet(), known);
  const work = Array.from({ length: 288 }, () => 100);
  return {
    ...{ axis: { from: 0, to: 86_400_000, period: 300 }, unit: 'req/s', work, capacity: work.map(() => 20) },
    ...{ counts, unitsPerMachine, assumptions, carries: 10, line: 0.5, types: [mixed] },
    stands: { ...bounds, type: mixed.type, policy, bootSeconds: 30 },
    limits: bounds,
    ...{ architecture: 'arm64', architectures: ['arm64'], boot: { seconds: 30, samples: 9 } },
    ...{ warmupSeconds: 30, zones: 3, notes: [], notReplayed: [], events: [], schedules: [] },
  };
};
const endOf = (policy: Choice['policy'], bounds: { min: number; max: number }) => {
  const of = facts(policy, bounds);
  return whatIf(of, of.stands)!;
};

describe('a replay by units', () => {
  it('scales out and in by whole machines', () => {
    // 20 units at 50 %: eight machines of 2.5 units.
    expect(endOf({ metric: 'cpu', target: 50 }, { min: 5, max: 40 }).capacity.at(-1)).toBe(20);
    expect(endOf({ metric: 'cpu', target: 80 }, { min: 5, max: 40 }).capacity.at(-1)).toBe(12.5);
  });

  it('counts requests for each machine, as the balancer does', () =>
    expect(endOf({ metric: 'requests', target: 1_500 }, { min: 5, max: 40 }).capacity.at(-1)).toBe(10));

  it('pays for the machine that is larger than what was missing', () => {
    const { capacity, machineHours, usdPerMonth } = endOf(null, { min: 11, max: 11 });
    expect([capacity.at(-1), machineHours]).toEqual([12.5, 12.5 * 24]);
    expect(usdPerMonth).toBeCloseTo(12.5 * 0.06 * 730);
  });
});
