import { expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import { costTagsOf } from './cost-tags';

const group = (tags: Record<string, string>) => ({ tags });

it('a bill is split by the spelling that most fleets carry', () => {
  const groups = [
    group({ Application: 'a', Environment: 'prod' }),
    group({ Application: 'b', stage: 'prod' }),
    group({ app: 'c', stage: 'dev' }),
    group({ Name: 'd' }),
  ];
  expect(costTagsOf(groups, TAG_KEYS)).toEqual(['Application', 'stage']);
});

it('of two that as many carry, the first of the ladder counts; without any, its first key', () => {
  expect(costTagsOf([group({ Service: 'a' }), group({ App: 'b' })], TAG_KEYS)).toEqual(['App', 'env']);
  expect(costTagsOf([], { app: ['Team'], env: ['Tier'] })).toEqual(['Team', 'Tier']);
});
