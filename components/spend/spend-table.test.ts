import { expect, it } from 'vitest';
import { countText } from './spend-table';

const ref = { account: '123456789012', region: 'us-east-1', name: 'web' };

it('counts by the grouping, and apart what is none of it', () => {
  expect(countText([{ key: 'web', ref }, { key: 'volumes' }], 'fleet')).toBe('1 fleet, 1 other');
  expect(countText([{ key: 'shop' }, { key: 'search' }], 'app')).toBe('2 apps');
  expect(countText([{ key: 'prod' }, { key: 'no env' }], 'env')).toBe('1 environment, 1 other');
  expect(countText([{ key: 'a' }, { key: 'b' }], 'category')).toBe('2 rows');
});
