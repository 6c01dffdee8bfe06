import { expect, it } from 'vitest';
import { didYouMean, distance, near } from './near';

const NAMES = ['storefront-prod', 'storefront-staging', 'search-prod', 'payments-prod'];

it.each([
  ['', '', 0],
  ['prod', 'prd', 1],
  ['prod', 'prdo', 1],
  ['prod', 'prods', 1],
  ['prod', 'dev', 4],
])('from %j to %j are %i slips', (one, other, slips) => expect(distance(one, other)).toBe(slips));

it.each([
  ['storefront-prd', ['storefront-prod']],
  ['stroefront-prod', ['storefront-prod']],
  ['Storefront-Prod', ['storefront-prod']],
  ['storefront', ['storefront-prod', 'storefront-staging']],
  ['serch-prod', ['search-prod']],
  ['queue', []],
])('%s may mean %j', (typed, names) => expect(near(typed, NAMES)).toEqual(names));

it('says nothing where nothing is near', () => {
  expect(didYouMean('queue', NAMES)).toBeNull();
  expect(didYouMean('storefront', NAMES)).toBe('Did you mean storefront-prod or storefront-staging?');
});
