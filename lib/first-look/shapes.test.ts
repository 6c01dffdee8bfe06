import { expect, it } from 'vitest';
import { boot, fleet, release } from '../../tests/support/facts';
import { shapesOf } from './shapes';

const template = { id: 'lt-1', name: 'web', version: '1', mixed: false };
const mix = { choices: [], byRequirements: false, onDemandBase: 0, spotPercent: 70, policy: '{}' };
const named = (name: string, over: Parameters<typeof fleet>[0] = {}) =>
  fleet({ ref: { account: '1', region: 'us-east-1', name }, template, release: release(1), ...over });

it('counts each fleet once by what it launches from', () => {
  const {
    template: one,
    mixed,
    configuration,
  } = shapesOf([named('a'), named('b', { mix: { ...mix, spotPercent: 0 } }), named('c', { template: null })]);
  expect([one, mixed, configuration].map(({ count, fleets }) => [count, fleets[0]!.name])).toEqual([
    ...[
      [1, 'a'],
      [1, 'b'],
      [1, 'c'],
    ],
  ]);
});

it('sums Spot machines of policies and templates, and says that it is not known if EC2 did not answer', () => {
  const capacity = { min: 1, max: 9, desired: 4, inService: 4, pending: 0, healthy: 4, total: 4 };
  const policy = named('policy', { mix, capacity, spot: { 'm6i.large us-east-1a': 3 } });
  const own = named('own', { release: release(1, { boot: boot({ spot: true }) }), capacity, spot: {} });
  expect(shapesOf([policy, own, named('none')])).toMatchObject({
    spot: { count: 2 },
    spotMachines: { spot: 3, of: 8 },
  });
  expect(shapesOf([policy, { ...own, spot: null }]).spotMachines).toEqual({ spot: null, of: 8 });
});

it('names fleets with weights, and those whose settings could not be read', () => {
  const units = {
    word: 'vCPU' as const,
    desired: 8,
    min: 4,
    max: 16,
    ...{ held: 8, inService: 8, healthy: 8 },
  };
  const { weighted, unread } = shapesOf([
    named('units', { units: { ...units, weights: null } }),
    named('unread', { release: null }),
  ]);
  expect([weighted.fleets[0]!.name, unread.fleets[0]!.name]).toEqual(['units', 'unread']);
});
