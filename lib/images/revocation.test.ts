import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from './annotate';
import { toImage, type Image } from './model';
import { consents, descendantsOf, revocationText } from './revocation';
import { readStamp, writeStamp } from './stamp';

const VALUE = writeStamp({ at: Date.UTC(2026, 10, 17), by: 'Mara Kessler', reason: 'loses carts: all' });

const image = (id: string, sourceId: string | null, revoked?: string, name = id): Image =>
  toImage({
    id,
    account: '123456789012',
    region: 'us-east-1',
    name: `${name}-1.0`,
    createdAt: 1,
    deprecatedAt: null,
    architecture: 'arm64',
    state: 'available',
    sourceId,
    sourceRegion: null,
    sizeGiB: 8,
    tags: revoked === undefined ? {} : { revoked },
  });
const known = (images: Image[], elsewhere: Image[] = []) =>
  Object.fromEntries(annotate(images, elsewhere).map(({ id, revoked }) => [id, revoked]));

describe('a revocation', () => {
  it('tells when, who and why', () =>
    expect(known([image('a', null, VALUE)]).a).toEqual({
      at: Date.UTC(2026, 10, 17),
      by: 'Mara Kessler',
      reason: 'loses carts: all',
      through: null,
    }));

  it('reaches what was made of it later, and names the root', () => {
    const images = [
      image('base', null, VALUE),
      image('web', 'base'),
      image('fix', 'web'),
      image('other', null),
    ];
    const is = known(images);
    expect([is.web?.through, is.fix?.through]).toEqual(['base v1.0', 'base v1.0']);
    expect(is.other).toBeNull();
  });

  it('names the root also where the tag was written on what was made of it', () =>
    expect(known([image('base', null, VALUE), image('web', 'base', VALUE)]).web?.through).toBe('base v1.0'));

  it('is its own where it has a reason of its own', () =>
    expect(known([image('base', null, VALUE), image('web', 'base', 'slow')]).web).toMatchObject({
      reason: 'slow',
      through: null,
    }));

  it('reaches a copy in another region, as the same version', () =>
    expect(known([image('copy', 'a', undefined, 'a')], [image('a', null, VALUE)]).copy).toMatchObject({
      through: null,
      by: 'Mara Kessler',
    }));

  it('counts a tag that somebody wrote by hand, even an empty one', () => {
    expect(known([image('a', null, 'do not use')]).a).toMatchObject({ at: null, reason: 'do not use' });
    expect(known([image('a', null, '')]).a).toMatchObject({ reason: null });
  });

  it('ends in a ring of sources', () =>
    expect(known([image('a', 'b'), image('b', 'a')])).toEqual({ a: null, b: null }));
});

it('finds all that was made of an image, through any number of steps', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (picks) => {
      const images = picks.map((pick, index) => image(`i${index}`, index === 0 ? null : `i${pick % index}`));
      expect(descendantsOf([images[0]!], images)).toHaveLength(images.length - 1);
    }),
  ));

describe('deploying what is revoked', () => {
  const bad = annotate([image('a', null, VALUE)])[0]!;
  it.each([
    [{}, true],
    [{ override: '1.0' }, true],
    [{ override: '1.0', reason: '  ' }, true],
    [{ override: '1.1', reason: 'no other' }, true],
    [{ override: '1.0', reason: 'no other' }, false],
    [{ override: 'v1.0 ', reason: 'no other' }, false],
  ])('with %o is refused: %s', (consent, refused) => expect(consents(bad, consent)).toBe(!refused));

  it('is told with its reason', () =>
    expect(revocationText(bad, bad.revoked!)).toBe('v1.0 is revoked: loses carts: all.'));
});

it('a stamp reads back what was written, within what a tag holds', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,78}[A-Za-z]$/),
      fc.stringMatching(/^[a-z](?:[a-z: ]{0,148}[a-z])?$/),
      (at, name, reason) => {
        fc.pre(!name.includes(' by '));
        const value = writeStamp({ at, by: name, reason });
        expect(value.length).toBeLessThan(256);
        expect(readStamp(value)).toMatchObject({ at, by: name });
        expect(reason.startsWith(readStamp(value).reason!)).toBe(true);
      },
    ),
  ));
