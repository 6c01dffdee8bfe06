import { describe, expect, it } from 'vitest';
import { annotate } from './annotate';
import { channelTag, describePointers, historyOf, pointersOf } from './channels';
import { toImage, versionsBehind, type Image } from './model';
import { writeStamp } from './stamp';

const image = (version: string, day: number, tags: Record<string, string> = {}, region = 'us-east-1') =>
  toImage({
    id: `ami-${region}-${version}`,
    account: '123456789012',
    region,
    name: `shop-${version}`,
    createdAt: Date.UTC(2026, 10, day),
    deprecatedAt: null,
    architecture: 'arm64',
    state: 'available',
    sourceId: null,
    sourceRegion: null,
    sizeGiB: 8,
    tags,
  });
const pointed = (day: number, by = 'Mara') => ({
  [channelTag('prod')]: writeStamp({ at: Date.UTC(2026, 10, day), by }),
});
const steps = (images: Image[]) => historyOf('prod', images).map(({ version }) => version);

describe('a channel', () => {
  it('points where the newest of its tags says, and its history is in the tags', () => {
    const images = [image('1.0', 1, pointed(2)), image('1.1', 5, pointed(6, 'Ana')), image('1.2', 9)];
    expect(steps(images)).toEqual(['1.1', '1.0']);
    expect(historyOf('prod', images)[0]).toMatchObject({ by: 'Ana', at: Date.UTC(2026, 10, 6) });
    expect(annotate(images).map(({ channels }) => channels)).toEqual([[], ['prod'], []]);
  });

  it('counts the plain tag since the image was made, and a later pointing over it', () => {
    const plain = image('1.1', 5, { channel: 'prod' });
    expect(steps([image('1.0', 1, { channel: 'prod' }), plain])).toEqual(['1.1', '1.0']);
    expect(steps([image('1.0', 1, pointed(6)), plain])).toEqual(['1.0', '1.1']);
  });

  it('takes a tag that somebody wrote by hand as of the day the image was made', () =>
    expect(steps([image('1.0', 1, { 'channel:prod': 'yes' }), image('1.1', 5, pointed(4))])).toEqual([
      '1.1',
      '1.0',
    ]));

  it('may point elsewhere in another region, and says so', () => {
    const images = [image('1.1', 5, pointed(6)), image('1.0', 1, pointed(3), 'eu-west-1')];
    const pointers = pointersOf('prod', images);
    expect(pointers).toEqual({ 'eu-west-1': '1.0', 'us-east-1': '1.1' });
    expect(describePointers(pointers)).toBe('eu-west-1 1.0, us-east-1 1.1');
    expect(describePointers(pointersOf('prod', [images[0]!]))).toBe('1.1');
    expect(describePointers(pointersOf('dev', images))).toBeNull();
  });
});

describe('a fleet that follows a channel', () => {
  const images = annotate([image('1.0', 1), image('1.1', 5, pointed(6)), image('1.2', 9)]);
  const behind = (index: number, channel: string) => versionsBehind(images[index]!, images, channel);

  it('is behind by the versions up to where the channel points, and ahead beyond', () => {
    expect([behind(0, 'prod'), behind(1, 'prod'), behind(2, 'prod')]).toEqual([1, 0, -1]);
  });

  it('is behind by all newer versions where nothing points', () => expect(behind(0, 'qa')).toBe(2));

  it('is not behind what is revoked', () => {
    const bad = annotate([image('1.0', 1), image('1.1', 5, { revoked: 'loses carts' }), image('1.2', 9)]);
    expect(versionsBehind(bad[0]!, bad, 'qa')).toBe(1);
  });
});
