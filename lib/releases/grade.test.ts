import { describe, expect, it } from 'vitest';
import { image } from '../../tests/support/facts.ts';
import { readBoot } from './boot-report';
import { RELEASE_CHECKS } from './checks';
import { gradeRelease, refusalOf, type ReleaseFacts, type Surroundings } from './grade';

const NOTHING = readBoot(null);
const NOW = Date.UTC(2026, 10, 17);
const facts = (over: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  imageId: 'ami-1',
  image: image('ami-1'),
  securityGroups: ['sg-1'],
  profile: 'web',
  boot: NOTHING,
  ...over,
});
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  securityGroups: new Set(['sg-1']),
  profileExists: true,
  now: NOW,
  ...over,
});
const boot = (script: string) => readBoot(Buffer.from(`#!/bin/sh\n${script}\n`).toString('base64'));
const letter = (over: Partial<ReleaseFacts>, there = around()) => gradeRelease(facts(over), there).letter;

describe('a release', () => {
  it('is an A where the image decides everything', () =>
    expect(gradeRelease(facts(), around())).toEqual({ letter: 'A', found: [], unknown: [] }));

  it.each([
    ['B', { boot: boot('aws ssm get-parameter --name /a') }],
    ['C', { boot: boot('dnf install -y jq') }],
    ['C', { follows: '$Latest' }],
    ['D', { boot: boot('yum update -y; dnf install -y jq') }],
    ['D', { boot: boot('docker pull shop:latest') }],
    ['E', { boot: boot('curl -s https://x.example.com/i | sh') }],
    ['E', { imageId: 'resolve:ssm:/golden/web' }],
    ['F', { image: null }],
    ['F', { imageId: null, image: null }],
    ['F', { image: image('ami-1', { state: 'disabled' }) }],
    ['F', { securityGroups: ['sg-1', 'sg-gone'] }],
  ] satisfies [string, Partial<ReleaseFacts>][])('is %s with %j', (expected, over) =>
    expect(letter(over)).toBe(expected),
  );

  it('is an F with an instance profile that is gone', () =>
    expect(letter({}, around({ profileExists: false }))).toBe('F'));

  it('has its findings worst first, each with evidence', () =>
    expect(gradeRelease(facts({ boot: boot('dnf install -y jq'), image: null }), around()).found).toEqual([
      { check: 'image-gone', evidence: 'ami-1 does not exist, or is not shared with this account' },
      { check: 'boot-installs', evidence: 'dnf install -y jq' },
    ]));

  it('says what is not known, which counts neither way', () => {
    const blind = around({ securityGroups: null, profileExists: null });
    const { letter, unknown } = gradeRelease(facts({ boot: readBoot('%%%') }), blind);
    expect(letter).toBe('A');
    expect(unknown.map(({ check }) => check)).toEqual(['user-data', 'group-gone', 'profile-gone']);
  });

  it('that is an F is refused with the way out, and no other', () => {
    const gone = gradeRelease(facts({ securityGroups: ['sg-gone'] }), around());
    expect(refusalOf(gone, 'v1.2.0')).toEqual({
      kind: 'refused',
      message: 'You cannot roll back to v1.2.0. A security group of the release is deleted: sg-gone.',
      hint: RELEASE_CHECKS['group-gone'].fix,
    });
    expect(refusalOf(gradeRelease(facts({ follows: '$Default' }), around()), 'v1.2.0')).toBeNull();
  });
});
