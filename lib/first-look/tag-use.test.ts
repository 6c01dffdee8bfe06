import { expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import { tagUse, tagUses } from './tag-use';

const tagged = (name: string, tags: Record<string, string>) => ({
  ref: { account: '1', region: 'us-east-1', name },
  tags,
});

it('counts keys as they are spelled, different values, and what those without carry', () => {
  const use = tagUse('app', TAG_KEYS.app, [
    tagged('a', { app: 'shop' }),
    tagged('b', { Application: 'shop', Team: 'x' }),
    tagged('c', { Application: 'search' }),
    tagged('d', { Team: 'data', Name: 'd', 'aws:autoscaling:groupName': 'd', 'eks:nodegroup-name': 'w' }),
    tagged('e', { Team: 'data', app: ' ' }),
  ]);
  expect(use).toMatchObject({
    ...{ of: 5, values: 2, otherwise: '' },
    found: [
      { key: 'Application', count: 2 },
      { key: 'app', count: 1 },
    ],
    without: { count: 2 },
    others: [
      { key: 'Team', count: 2 },
      { key: 'Name', count: 1 },
    ],
  });
  expect(use.without.fleets.map(({ name }) => name)).toEqual(['d', 'e']);
});

it('counts environments by their common name', () => {
  const values = ['prod', 'Production', 'stage', 'staging'];
  const fleets = values.map((env, at) => tagged(String(at), { env }));
  expect(tagUse('env', TAG_KEYS.env, fleets)).toMatchObject({ values: 4, names: 2 });
});

it('takes app and environment from fleets, and the other facts from images', () => {
  const carriers = { fleet: [tagged('web', { stage: 'dev' })], image: [] };
  const uses = tagUses(TAG_KEYS, carriers, 'prod');
  expect(uses.map(({ fact, of, otherwise }) => [fact, of, otherwise])).toEqual([
    ['app', 1, ''],
    ['env', 1, 'prod'],
    ['family', 0, ''],
    ['version', 0, ''],
    ['commit', 0, ''],
  ]);
  expect(uses[1]!.found).toEqual([{ key: 'stage', count: 1 }]);
});
