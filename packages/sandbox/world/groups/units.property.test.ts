import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeWorld, START } from '../../testing.ts';
import { advance } from '../advance.ts';
import { onDemandUnits } from '../launch/market.ts';
import { MINUTE } from '../time/time.ts';
import { setDesired } from './capacity.ts';
import type { MixedInstances } from '../launch/mixed-instances.ts';
import { counts, membersOf } from './members.ts';
import { sumOfUnits } from './units.ts';

const TYPES = ['m7g.large', 'm7g.xlarge', 'c7g.large', 'c7g.xlarge'];

const policies = fc.record({
  weights: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
  base: fc.integer({ min: 0, max: 20 }),
  percentage: fc.constantFrom(0, 25, 50, 100),
  spotStrategy: fc.constantFrom('lowest-price' as const, 'price-capacity-optimized' as const),
});

const toPolicy = ({
  weights,
  ...rest
}: { weights: number[] } & Omit<MixedInstances, 'overrides' | 'strategy'>) => ({
  ...rest,
  strategy: 'prioritized' as const,
  overrides: weights.map((weight, index) => ({ type: TYPES[index]!, weight })),
});

function open(policy: MixedInstances) {
  const world = makeWorld({ group: { max: 300, mixed: policy, targetGroupArns: [], healthCheck: 'EC2' } });
  const region = world.regions['us-east-1']!;
  const group = region.groups['web']!;
  const live = () => membersOf(region, group).filter(counts);
  return { world, group, live };
}

it('units held are what is desired, and above it by less than the largest machine, after any change', () => {
  fc.assert(
    fc.property(
      policies,
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 5 }),
      (given, sizes) => {
        const policy = toPolicy(given);
        const { world, group, live } = open(policy);
        const largest = Math.max(...given.weights);
        let now = START;
        for (const size of sizes) {
          setDesired(world, group, size, 'a change');
          now += 5 * MINUTE;
          advance(world, now);
          const held = sumOfUnits(live());
          expect(held).toBeGreaterThanOrEqual(size);
          expect(held).toBeLessThan(size + largest);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('on-demand units are the base and the share above it, to the size of a machine', () => {
  fc.assert(
    fc.property(policies, fc.integer({ min: 0, max: 200 }), (given, desired) => {
      const policy = toPolicy(given);
      const { world, group, live } = open(policy);
      setDesired(world, group, desired, 'a change');
      const onDemand = sumOfUnits(live().filter(({ spot }) => !spot));
      const wanted = onDemandUnits(policy, desired);
      expect(onDemand).toBeGreaterThanOrEqual(wanted);
      expect(onDemand).toBeLessThan(wanted + Math.max(...given.weights));
    }),
    { numRuns: 60 },
  );
});

it('where every machine weighs one, units are machines', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (first, second) => {
      const { world, group, live } = open(
        toPolicy({ weights: [1], base: 0, percentage: 50, spotStrategy: 'lowest-price' }),
      );
      for (const size of [first, second]) {
        setDesired(world, group, size, 'a change');
        advance(world, world.now + 5 * MINUTE);
        expect(live()).toHaveLength(size);
      }
    }),
    { numRuns: 30 },
  );
});
