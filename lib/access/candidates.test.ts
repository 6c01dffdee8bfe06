import { describe, expect, it } from 'vitest';
import type { AccessList } from './access-list';
import { candidatesOf, whereOf } from './candidates';
import { decide } from '@/lib/rules/decide';
import { standingGrants, toActor } from '@/lib/rules/holders';
import { ANYWHERE, localActor, type Grant } from '@/lib/rules/grants';

const grant = (over: Partial<Grant>): Grant => ({
  ...{ id: 'g', holder: { kind: 'person', name: 'mara@shop.example' }, effect: 'allow', role: 'operator' },
  ...{ scope: ANYWHERE, by: 'Noa', at: 1, reason: null },
  ...over,
});
const MARA = {
  ...{ id: 'oidc:1', name: 'Mara', email: 'mara@shop.example' },
  ...{ names: ['oidc:1', 'Mara@Shop.example'], groups: ['sre'] },
};
const list = (over: Partial<AccessList> = {}): AccessList => ({
  ...{ mode: 'oauth', grants: [], tokens: [], people: [], now: 1_000 },
  ...over,
});
const FLEET = {
  ref: { account: '123456789012', region: 'us-east-1', name: 'web' },
  app: 'shop',
  env: 'prod',
};

describe('someone who signed in', () => {
  it('has the grants to their address in any case, to their groups, to everyone, and no others', () => {
    const meant = [
      grant({ id: 'a' }),
      grant({ id: 'b', holder: { kind: 'group', name: 'sre' } }),
      ...standingGrants({ admins: ['oidc:1'], everyone: 'viewer' }),
    ];
    const others = [
      grant({ id: 'c', holder: { kind: 'group', name: 'SRE' } }),
      grant({ id: 'd', holder: { kind: 'person', name: 'oidc:2' } }),
      grant({ id: 'e', holder: { kind: 'person', name: 'sre' } }),
      grant({ id: 'f', holder: { kind: 'token', name: 'oidc:1' } }),
    ];
    expect(toActor(MARA, [...meant, ...others])?.grants).toEqual(meant);
    expect(toActor(MARA, meant)?.role).toBe('admin');
    expect(toActor(MARA, others)).toBeNull();
    expect(toActor(MARA, [grant({ effect: 'deny', role: 'admin' })])).toBeNull();
  });
});

describe('of whom one may ask', () => {
  const keys = (over: Partial<AccessList>) =>
    candidatesOf(list(over), localActor({ name: 'Noa', role: 'admin' })).map(({ key }) => key);

  it('are those who signed in, once, and those whom a grant or a token names', () => {
    const person = { ...MARA, lastSignIn: 1 };
    const token = {
      id: 't',
      name: 'ci',
      role: 'operator',
      scope: ANYWHERE,
      by: 'Noa',
      at: 1,
      issuer: '',
      issuedBy: null,
    } as const;
    const life = { expiresAt: 2_000, lastUsedAt: null, trust: null, machine: null, revokedAt: null };
    expect(
      keys({
        people: [person],
        grants: [grant({}), grant({ holder: { kind: 'person', name: 'ona' } })],
        tokens: [
          { ...token, ...life },
          { ...token, ...life, name: 'old', revokedAt: 1 },
        ],
      }),
    ).toEqual(['you', 'person oidc:1', 'person ona', 'group sre', 'token ci']);
  });

  it('are the roles too, where one picks them at sign-in', () => {
    expect(keys({ mode: 'local' })).toEqual([
      'you',
      ...['role viewer', 'role responder', 'role operator', 'role admin'],
    ]);
  });
});

it('asks for images, budgets and granting where the operations do', () => {
  const inShop = { grants: [grant({ scope: { ...ANYWHERE, apps: ['shop'] }, role: 'admin' })] };
  const inProd = { grants: [grant({ scope: { ...ANYWHERE, envs: ['prod'] }, role: 'admin' })] };
  const may = (who: typeof inShop) =>
    (['fleet:deploy', 'image:promote', 'budget:set', 'image:build', 'access:grant'] as const).filter(
      (permission) => decide(who, permission, whereOf(permission, FLEET)).allowed,
    );
  expect(may(inShop)).toEqual(['fleet:deploy', 'image:promote', 'budget:set']);
  expect(may(inProd)).toEqual(['fleet:deploy']);
});
