import { expect, it } from 'vitest';
import { boot, fleet, release } from '../../tests/support/facts';
import { launchBasis, runningBasis, typeListBasis } from './price-basis';

const LISTED = { effective: false };
const mix = (over: object) =>
  ({ ...fleet(), mix: { spotPercent: 0, onDemandBase: 0, ...over } }) as ReturnType<typeof fleet>;

it('says of what runs how many machines are at the Spot price', () => {
  expect(runningBasis(fleet(), LISTED)).toBe('at the On-Demand list price');
  expect(runningBasis(fleet(), { effective: true })).toMatch(/^at the effective rate/);
  expect(runningBasis(fleet({ spot: { 'm7g.large us-east-1a': 1 } }), LISTED)).toBe(
    '1 of 2 machines at the present Spot price, the others at the On-Demand list price',
  );
  expect(runningBasis(fleet({ spot: { 'm7g.large us-east-1a': 2 } }), LISTED)).toBe(
    'at the present Spot price',
  );
  expect(runningBasis(fleet({ spot: null }), LISTED)).toMatch(/not known, because EC2 did not say/);
});

it('says of the next machine which market it may be of', () => {
  expect(launchBasis(fleet())).toBe('at the On-Demand list price');
  expect(launchBasis(mix({ spotPercent: 100 }))).toBe('at the present Spot price of its zones');
  expect(launchBasis(mix({ spotPercent: 100, onDemandBase: 2 }))).toMatch(/^from the present Spot price to/);
  expect(launchBasis(mix({ spotPercent: 70 }))).toMatch(/^from the present Spot price to/);
});

it('says that a list of types has no Spot prices, where the fleet launches Spot machines', () => {
  expect(typeListBasis(fleet())).toBe('Prices are On-Demand list prices.');
  const onSpot = fleet({ release: release(3, { boot: boot({ spot: true }) }) });
  expect(typeListBasis(onSpot)).toContain('launches 100 % of its machines as Spot');
  expect(typeListBasis(mix({ spotPercent: 70, onDemandBase: 2 }))).toContain(
    'launches 70 % of its machines above the first 2 as Spot',
  );
});
