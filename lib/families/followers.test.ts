import { expect, it } from 'vitest';
import type { Version } from '@/lib/images/versions';
import { fleet, hold, image, release } from '../../tests/support/facts';
import { followersOf } from './followers';

const version = { version: '2', label: 'v2', createdAt: 20, images: [{ id: 'ami-2' }] } as Version;
const running = (of: string, createdAt: number | null) =>
  release(1, { image: image(`ami-${of}`, { version: of, createdAt, family: 'web' }) });
const follower = (name: string, over = {}) =>
  fleet({ ref: { account: '1', region: 'us-east-1', name }, release: running('1', 10), ...over });
const says = (...fleets: ReturnType<typeof fleet>[]) =>
  followersOf(fleets, { account: '1', family: 'web' }, 'prod', version).map(
    ({ name, isSettled, says: words }) => `${name} ${words}${isSettled ? '' : ' !'}`,
  );

it('names the fleets of the family that follow the channel, and no others', () =>
  expect(
    says(
      follower('b'),
      follower('a', { release: running('2', 20) }),
      follower('staging', { channel: 'staging' }),
      follower('other', { release: release(1, { image: image('x', { family: 'api' }) }) }),
      fleet({ ref: { account: '2', region: 'us-east-1', name: 'elsewhere' }, release: running('1', 10) }),
    ),
  ).toEqual(['a already runs this version', 'b runs v1. It counts as behind until v2 is deployed to it !']));

it('tells a fleet that is newer, one that holds the version, and one of which it is not known', () => {
  const held = [hold(2, { imageId: 'ami-2', imageIds: ['ami-2'] })];
  expect(
    says(
      follower('a', { release: running('3', 30) }),
      follower('b', { held }),
      follower('c', { release: running('1', null) }),
      follower('d', { release: null, app: 'web' }),
      follower('e', { held: null }),
    ),
  ).toEqual([
    'a runs v3. It counts as ahead of its channel !',
    'b runs v1. It was rolled back from this version, and does not count as behind',
    'c runs v1. Which version is newer is not known !',
    'd follows the channel, but the version that it runs is not known !',
    'e runs v1. Whether it was rolled back from this version is not known !',
  ]);
});
