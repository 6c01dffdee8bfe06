import { expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import { imageReader, toImage, versionsBehind, wantedImage, type ImageSource } from './model';
import { toVersions } from './versions';

const DAY = 86_400_000;
const source = (name: string, day: number, over: Partial<ImageSource> = {}): ImageSource => ({
  ...{ id: `ami-${name}`, account: '1', region: 'us-east-1', name, createdAt: day * DAY, deprecatedAt: null },
  ...{ architecture: 'x86_64', state: 'available', sourceId: null, sourceRegion: null, sizeGiB: 8, tags: {} },
  ...over,
});

it('a patch of an older line that was built later is no newer version', () => {
  const [running, patch] = [toImage(source('web-2.0.0', 1)), toImage(source('web-1.9.9', 9))];
  expect(versionsBehind(running, [running, patch], 'prod')).toBe(0);
  expect(wantedImage(running, [running, patch], 'prod')).toBe(running);
});

it.each(['rc.1', 'beta', 'SNAPSHOT'])('nothing leads to an unfinished version, as %s', (mark) => {
  const [running, next] = [toImage(source('web-2.0.0', 1)), toImage(source(`web-2.1.0-${mark}`, 9))];
  expect(versionsBehind(running, [running, next], 'prod')).toBe(0);
  expect(wantedImage(running, [running, next], 'prod')).toBe(running);
});

it('dates among semantic versions never lead back to an older one', () => {
  const images = [source('web-2.0.0', 1), source('web-2026-02-01', 5), source('web-1.9.9', 9)].map((one) =>
    toImage(one),
  );
  for (const all of [images, images.toReversed(), [images[1]!, images[2]!, images[0]!]])
    expect(wantedImage(images[0]!, all, 'prod')!.version).not.toBe('1.9.9');
});

it('two architectures are one version, by name, by rule and by recipes of Image Builder', () => {
  const arn = (recipe: string) => ({
    Ec2ImageBuilderArn: `arn:aws:imagebuilder:us-east-1:1:image/${recipe}/1.0.3/2`,
  });
  const pairs: [ImageSource, ImageSource][] = [
    [source('web-1.4.0-x86_64', 1), source('web-1.4.0-arm64', 2, { architecture: 'arm64' })],
    [source('rel 7 of web on x', 1), source('rel 7 of web on a', 2, { architecture: 'arm64' })],
    [source('one', 1, { tags: arn('web-amd64') }), source('two', 2, { tags: arn('web-arm64') })],
  ];
  const read = imageReader({ keys: TAG_KEYS, rules: ['rel {version} of {family} on {any}'] });
  for (const pair of pairs) {
    const images = pair.map(read);
    expect(images.map(({ family }) => family)).toEqual(['web', 'web']);
    const versions = toVersions(images, 0);
    expect(versions.map(({ images: both }) => both.length)).toEqual([2]);
  }
});
