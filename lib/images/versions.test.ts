import { expect, it } from 'vitest';
import { image } from '../../tests/support/facts';
import { commitsOf, toVersions } from './versions';

const web = (id: string, over = {}) =>
  image(id, { family: 'web', version: '2.0.0', base: 'al2023', ...over });
const shop = image('ami-shop', { family: 'shop-base', version: '41', sourceId: 'ami-amazon' });

it('a version was built on its source image, also where it is a copy, else on what its tag names', () => {
  const own = web('ami-web', { sourceId: 'ami-shop' });
  const copy = web('ami-copy', { region: 'eu-west-1', sourceId: 'ami-web' });
  const loop = web('ami-loop', { sourceId: 'ami-loop' });
  const baseOf = (...images: (typeof own)[]) => toVersions(images, 0, [own, copy, loop, shop])[0]!.base;
  expect(baseOf(own)).toBe('shop-base v41');
  expect(baseOf(copy)).toBe('shop-base v41');
  expect([baseOf(web('ami-x', { sourceId: 'ami-gone' })), baseOf(loop)]).toEqual(['al2023', 'al2023']);
});

it('AMIs of a version that name different commits are told apart, and a missing commit is no other one', () => {
  const images = [
    web('ami-1', { region: 'us-east-1', commit: 'aaaaaaa' }),
    web('ami-2', { region: 'eu-west-1', commit: 'bbbbbbb' }),
    web('ami-3', { region: 'eu-west-1', commit: null }),
  ];
  expect(commitsOf(toVersions(images, 0)[0]!)).toEqual([
    { commit: 'bbbbbbb', regions: ['eu-west-1'] },
    { commit: 'aaaaaaa', regions: ['us-east-1'] },
  ]);
  expect(commitsOf(toVersions([images[0]!, images[2]!], 0)[0]!)).toHaveLength(1);
});
