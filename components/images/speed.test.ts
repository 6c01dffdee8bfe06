import { expect, it } from 'vitest';
import type { VersionRow } from '@/lib/families/family';
import type { Making } from '@/lib/images/making';
import { speedOf } from './speed';

const versionOf = (label: string, more: { manifest?: string; making?: Making } = {}) =>
  ({
    ...{ label, version: label.slice(1), createdAt: 0, commit: null, base: null, owner: null },
    ...{ state: 'available', revoked: null, channels: [], runners: [] },
    images: [
      {
        ...{ id: `ami-${label}`, region: 'us-east-1', architecture: 'arm64', state: 'available' },
        ...{ sizeGiB: 1, commit: null, sourceId: null, sourceRegion: null, ...more },
      },
    ],
  }) satisfies VersionRow;
const bootOf = (label: string, type: string, seconds: number) => ({
  ...{ imageId: `ami-${label}`, type, seconds, samples: 8 },
});

const making = {
  buildSeconds: 1.94,
  upload: { bytes: 57 * 2 ** 20, seconds: 4.2 },
  testBoot: { seconds: 10.8, accelerator: 'tcg' },
};
const fused = versionOf('v5.2.0', { manifest: 'sha256:1', making });
const versions = [fused, versionOf('v5.1.0'), versionOf('v5.0.0')];
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

it('says what was measured, and how', () => {
  const { rows } = speedOf(fused, versions, [bootOf('v5.2.0', 'c7g.large', 12.2)])!;
  expect(rows.map(([what, value]) => `${what}: ${plain(value)}`)).toEqual([
    'Build of the image: 1.9 s',
    'Upload to AWS: 57.0 MiB in 4.2 s',
    'Test boot on the build machine, until healthy: 10.8 s under emulation, which is slower than EC2',
    'From launch to in service: 12 s on c7g.large, median of 8 boots',
  ]);
});

it('invents no time', () => {
  const half = versionOf('v5.2.1', { making: { buildSeconds: 2 } });
  expect(speedOf(half, [half], [])).toEqual({
    rows: [
      ['Build of the image', '2.0\u00a0s'],
      ['From launch to in service', 'not launched yet'],
    ],
    beside: null,
  });
  expect(speedOf(versions[1]!, versions, [bootOf('v5.1.0', 'm7g.large', 96)])).toBeNull();
});

it('compares with the newest version made otherwise, on the same type if there is one', () => {
  const other = [bootOf('v5.1.0', 'm7g.large', 96), bootOf('v5.0.0', 'c7g.large', 90)];
  expect(speedOf(fused, versions, other)!.beside).toMatchObject({ label: 'v5.1.0' });
  const own = bootOf('v5.2.0', 'c7g.large', 12);
  expect(speedOf(fused, versions, [...other, own])!.beside).toEqual({
    label: 'v5.0.0',
    text: '90 s on c7g.large, median of 8 boots',
  });
});
