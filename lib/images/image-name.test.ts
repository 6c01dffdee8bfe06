import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameRule, readBuilderArn, readName } from './image-name';
import { compareVersions } from './version-order';

it.each<[string, string, string | null, string?]>([
  ['storefront-2.14.1', 'storefront', '2.14.1'],
  ['storefront_v2.14.1-rc.1', 'storefront', '2.14.1-rc.1'],
  ['ledger-1.4.0-x86_64', 'ledger', '1.4.0'],
  ['ledger-1.4.0-arm64', 'ledger', '1.4.0'],
  ['ledger-arm64-1.5.0', 'ledger', '1.5.0'],
  ['ledger-2026-01-15T10-22-33Z', 'ledger', '2026-01-15T10-22-33Z'],
  ['ledger 2026-11-20T10-11-12.345Z', 'ledger', '2026-11-20T10-11-12.345Z'],
  ['ledger-1732871234', 'ledger', '1732871234'],
  ['ledger-1.4.0-20260110-abc123f', 'ledger', '1.4.0-20260110-abc123f', 'abc123f'],
  ['ledger-abc123f', 'ledger', 'abc123f', 'abc123f'],
  ['ledger-build42-hvm-ebs', 'ledger', 'build42'],
  ['my-app/web-server-3.1', 'my-app-web-server', '3.1'],
  ['al2023-ami-2023.5.20240701.0-kernel-6.1-x86_64', 'al2023', '2023.5.20240701.0'],
  ['golden', 'golden', null],
  ['golden-amd64', 'golden', null],
  ['2048-game-1.0.0', '2048-game', '1.0.0'],
  ['defaced-service', 'defaced-service', null],
  // A product of the Marketplace, and names that Terraform or EKS made unique.
  ['CentOS-7-2111-x86_64-d9a3032a-921c-4c6d-b150-bde168105e42', 'CentOS', '7-2111'],
  ['api-20240311090211482700000003-1795397047', 'api-20240311090211482700000003', '1795397047'],
  ['api-2024031109021148270000000f', 'api-2024031109021148270000000f', null],
  ['ng-5ac8b1d2-7f0e-4c35-9b1a-2f6f0e6a9d41-1.2.0', 'ng-5ac8b1d2-7f0e-4c35-9b1a-2f6f0e6a9d41', '1.2.0'],
])('%s is of family %s, version %s', (name, family, version, commit = undefined) =>
  expect(readName(name)).toEqual({ family, version, commit: commit ?? null }),
);

it.each([
  ['storefront-v2.14.1', 'semantic version'],
  ['ledger-1.4.0-20260110-abc123f', 'semantic version'],
  ['ledger-2026-01-15T10-22-33Z', 'date'],
  ['ledger-20260115', 'date'],
  ['ledger-202601151022', 'date'],
  ['ledger-1732871234', 'date'],
  ['ledger-20269999', 'build number'],
  ['ledger-build42-hvm-ebs', 'build number'],
  ['ledger-abc123f', 'commit'],
  ['golden-amd64', null],
])('%s tells its version by the rule %s', (name, rule) => expect(nameRule(name)).toBe(rule));

it('gives every name a family, and two architectures of a name the same', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), (name) => {
      expect(readName(name).family.length).toBeGreaterThan(0);
      expect(readName(`ledger-1.0-${'x86_64'}`)).toEqual(readName(`ledger-1.0-${'arm64'}`));
    }),
  ));

it('reads the tag of Image Builder', () => {
  const arn = 'arn:aws:imagebuilder:us-east-1:123456789012:image/ledger/1.0.3/2';
  expect(readBuilderArn(arn)).toEqual({ family: 'ledger', version: '1.0.3-2', commit: null });
  expect(readBuilderArn(undefined)).toBeNull();
});

describe('versions', () => {
  it.each([
    ['1.4.0', '1.10.0', -1],
    ['2.0.0', '1.99.99', 1],
    ['1.4.0-rc.1', '1.4.0', -1],
    ['1.4.0-20260110', '1.4.0-20260111', -1],
    ['2026-01-15', '2025-12-31', 1],
    ['1732871234', '1732871233', 1],
    ['41', '42', -1],
    ['1.4', '1.4.0', 0],
  ])('%s and %s compare', (one, other, sign) => expect(Math.sign(compareVersions(one, other)!)).toBe(sign));

  it.each([
    ['1.4.0', '2026-01-15'],
    ['abc123f', 'def4567'],
    ['1.4.0', 'ami-1'],
  ])('%s and %s do not', (one, other) => expect(compareVersions(one, other)).toBeNull());

  it('compare the other way round with the other sign', () => {
    const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, (one, other) => {
        const [there, back] = [compareVersions(one, other)!, compareVersions(other, one)!];
        expect(Math.sign(there) + Math.sign(back)).toBe(0);
      }),
    );
  });
});
