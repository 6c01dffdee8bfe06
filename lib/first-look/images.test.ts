import { expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import { readByRules } from '@/lib/naming/name-rule';
import { fleet, release } from '../../tests/support/facts';
import { toImage } from '../images/model';
import { imagesOf, versionSource } from './images';

const ARN = 'arn:aws:imagebuilder:us-east-1:123456789012:image/ledger/1.0.3/2';
const byRules = readByRules(['of {version} {family}']);
const named = (name: string, tags: Record<string, string> = {}) => ({ name, family: name, tags });

it.each([
  ['tag', named('ledger-1.4.0', { Release: '7', Ec2ImageBuilderArn: ARN })],
  ['own rule', named('of 3 ledger', { Ec2ImageBuilderArn: ARN })],
  ['Image Builder', named('ledger-1.4.0', { Ec2ImageBuilderArn: ARN })],
  ['semantic version', named('ledger-1.4.0')],
  ['none', named('golden')],
])('the rule %s reads the version that the image has', (rule, image) => {
  const tag = { tag: 'Release', 'Image Builder': 'Ec2ImageBuilderArn' }[rule] ?? null;
  expect(versionSource(image, { keys: TAG_KEYS, byRules })).toEqual({ rule, tag });
  const facts = { id: 'ami-1', account: '1', region: 'r', createdAt: 1, deprecatedAt: null, sizeGiB: 8 };
  const rest = { architecture: null, state: 'available', sourceId: null, sourceRegion: null };
  const { version } = toImage({ ...facts, ...rest, name: image.name, tags: image.tags }, TAG_KEYS, byRules);
  expect(version).toBe(
    { tag: '7', 'own rule': '3', 'Image Builder': '1.0.3-2', 'semantic version': '1.4.0', none: 'ami-1' }[
      rule
    ],
  );
});

it('names an image of each rule, and the fleets whose image is gone or a parameter', () => {
  const of = (name: string, imageId: string, image: null | undefined, runs = {}) =>
    fleet({
      ref: { account: '1', region: 'us-east-1', name },
      release: release(1, { imageId, ...(image === null && { image }) }),
      ...runs,
    });
  const look = imagesOf(
    [named('a-1.0.0'), named('b-1.0.0'), named('c')],
    [
      of('fine', 'ami-1', undefined),
      of('gone', 'ami-2', null),
      of('alias', 'resolve:ssm:/images/base', null),
      of('runs-gone', 'ami-1', undefined, { runs: release(0, { image: null }) }),
    ],
    { keys: TAG_KEYS, rules: [] },
  );
  expect(look).toMatchObject({
    ...{ images: 3, families: 3 },
    rules: [
      { rule: 'semantic version', count: 2, example: 'a-1.0.0', tag: null },
      { rule: 'none', count: 1, example: 'c', tag: null },
    ],
  });
  expect(look.gone.fleets.map(({ name }) => name)).toEqual(['gone', 'runs-gone']);
  expect(look.alias.fleets.map(({ name }) => name)).toEqual(['alias']);
});
