import { expect, it } from 'vitest';
import type { VersionRow } from '@/lib/families/family';
import { timesIn } from '@/lib/core/times';
import { compare, pairOf, pairText } from './comparison';

const version = (name: string, over: Partial<VersionRow> = {}, commit = 'e07a3c2'): VersionRow => ({
  version: name,
  label: `v${name}`,
  createdAt: Date.UTC(2026, 10, 5),
  commit,
  base: 'al2023',
  state: 'available',
  revoked: null,
  owner: null,
  channels: [],
  runners: [],
  images: [
    {
      id: `ami-${name}`,
      region: 'us-east-1',
      architecture: 'arm64',
      state: 'available',
      commit,
      sizeGiB: 8,
      sourceId: 'ami-base',
      sourceRegion: null,
    },
  ],
  ...over,
});

it('sets two versions side by side and says what differs', () => {
  const [a, b] = [version('2.14.0'), version('2.15.0', { channels: ['prod'] }, '4be91d7')];
  const boots = [{ imageId: 'ami-2.15.0', type: 'm7g.large', seconds: 40.4, samples: 6 }];
  const costs = [{ version: '2.14.0', fleets: ['web'], usdPerMillion: 0.61, from: 0, to: 86_400_000 }];
  const rows = compare(a, b, { boots, costs, now: Date.UTC(2026, 10, 17), times: timesIn('UTC') });
  expect(rows.filter(({ differs }) => differs).map(({ what }) => what)).toEqual([
    'Channels',
    'Commit',
    'Boot',
    'Per 1M requests',
  ]);
  expect(rows.find(({ what }) => what === 'Boot')).toMatchObject({
    a: '—',
    b: '40 s on m7g.large, median of 6 boots',
  });
  expect(rows.find(({ what }) => what === 'Size')).toMatchObject({ a: '8 GiB', b: '8 GiB' });
});

it('keeps the pair in one word of the address', () =>
  expect(pairOf(pairText('2.14.0', '2.15.0'))).toEqual(['2.14.0', '2.15.0']));
