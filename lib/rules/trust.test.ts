import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, missed, trustText, whyTooWide } from './trust';

const GITHUB = 'https://token.actions.githubusercontent.com';

describe('a pattern', () => {
  it.each([
    ['repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main', true],
    ['repo:acme/shop:*', 'repo:acme/shop:environment:prod', true],
    ['repo:acme/shop:*', 'repo:acme/shop-evil:ref:x', false],
    ['repo:acme/*:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main', true],
    ['repo:acme/*:ref:refs/heads/main', 'repo:acme/shop:ref:refs/heads/main2', false],
    ['a*a', 'a', false],
    ['a*b*b', 'ab', false],
    ['a*', 'a', true],
    ['a.c', 'abc', false],
  ])('%s fits %s: %s', (pattern, text, expected) => expect(fits(pattern, text)).toBe(expected));

  it('without a star fits itself alone, and with stars every filling', () => {
    const part = fc.string({ maxLength: 6 }).map((text) => text.replaceAll('*', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { maxLength: 4 }), part, (pairs, end) => {
        const pattern = pairs.map(([fixed]) => `${fixed}*`).join('') + end;
        const text = pairs.map(([fixed, filling]) => fixed + filling).join('') + end;
        expect(fits(pattern, text)).toBe(true);
        expect(fits(`!${pattern}`, text)).toBe(text.startsWith('!') && fits(`!${pattern}`, text));
      }),
    );
  });
});

describe('a trust', () => {
  const trust = {
    issuer: GITHUB,
    subject: 'repo:acme/shop:*',
    claims: { ref: 'refs/heads/main', run_attempt: '1' },
  };

  it('names each claim that keeps an identity out', () => {
    const sub = 'repo:acme/shop:ref:refs/heads/main';
    expect(missed(trust, { sub, ref: 'refs/heads/main', run_attempt: 1 })).toEqual([]);
    expect(missed(trust, { sub, ref: ['refs/heads/x', 'refs/heads/main'], run_attempt: '1' })).toEqual([]);
    expect(missed(trust, { sub: 'repo:eve/shop:x', ref: 'refs/heads/dev' })).toEqual([
      'sub',
      'ref',
      'run_attempt',
    ]);
    expect(missed({ ...trust, claims: { toString: '*' } }, { sub })).toEqual(['toString']);
    expect(missed({ ...trust, claims: { ref: '*' } }, { sub, ref: { a: 1 } })).toEqual(['ref']);
  });

  it('of an issuer that everybody shares must name its owner', () => {
    for (const subject of ['*', 'repo:*', 'repo:ac*/shop', 'repo:acme', 'rep*'])
      expect(whyTooWide({ issuer: GITHUB, subject }), subject).toMatch(/such as repo:acme\//);
    expect(whyTooWide({ issuer: GITHUB, subject: 'repo:acme/*' })).toBeNull();
    expect(whyTooWide({ issuer: 'https://ci.acme.example', subject: '*' })).toMatch(/must not begin with/);
    expect(whyTooWide({ issuer: 'https://ci.acme.example', subject: 'job:*' })).toBeNull();
  });

  it('is said in a line', () =>
    expect(trustText(trust)).toBe(
      'repo:acme/shop:* at token.actions.githubusercontent.com, ref refs/heads/main, run_attempt 1',
    ));
});
