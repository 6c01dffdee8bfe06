import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Where } from './decide';
import { ANYWHERE, PERMISSIONS, standing, type Grant, type Role, type Scope } from './grants';
import { mayShare, sharesOf, type TokenRole } from './own-share';

const holder = { kind: 'person', name: 'mara' } as const;
const allow = (role: Role, scope: Partial<Scope> = {}): Grant => ({
  ...{ ...standing(role, holder, 'Noa'), scope: { ...ANYWHERE, ...scope } },
});
const share = (role: TokenRole, scope: Partial<Scope> = {}) => ({ role, scope: { ...ANYWHERE, ...scope } });

describe('what somebody can give to a token of their own', () => {
  it('is at most the role of an operator, and each scope once', () => {
    expect(sharesOf({ grants: [allow('admin')] })).toEqual([share('operator')]);
    expect(sharesOf({ grants: [allow('viewer'), allow('operator'), allow('operator')] })).toEqual([
      share('operator'),
    ]);
    const grants = [allow('responder', { envs: ['prod'] }), allow('operator', { envs: ['staging'] })];
    expect(sharesOf({ grants })).toEqual([
      share('operator', { envs: ['staging'] }),
      share('responder', { envs: ['prod'] }),
    ]);
    expect(sharesOf({ grants: [{ ...allow('operator'), effect: 'deny' }] })).toEqual([]);
  });

  it('T74g: is never wider than one of their allows', () => {
    const prod = { grants: [allow('responder', { envs: ['prod'], apps: ['shop', 'pay'] })] };
    expect(mayShare(prod, share('responder', { envs: ['prod'], apps: ['shop'] }))).toBe(true);
    expect(mayShare(prod, share('responder', { envs: ['prod'] }))).toBe(false);
    expect(mayShare(prod, share('responder', { envs: ['prod', 'dev'], apps: ['shop'] }))).toBe(false);
    expect(mayShare(prod, share('operator', { envs: ['prod'], apps: ['shop'] }))).toBe(false);
    expect(mayShare(prod, share('viewer'))).toBe(true);
    expect(mayShare({ grants: [] }, share('viewer'))).toBe(false);
  });

  it('allows nothing that they may not do, whatever both say', () => {
    const names = fc.subarray(['a', 'b']);
    const scopes = fc.record({ accounts: names, envs: names, apps: names, fleets: fc.constant([]) });
    const roles = fc.constantFrom<TokenRole>('viewer', 'responder', 'operator');
    const places = fc.record({
      ...{ account: fc.constantFrom('a', 'b', 'c'), env: fc.constantFrom('a', 'b', '') },
      ...{ app: fc.constantFrom('a', 'c'), region: fc.constant('r'), name: fc.constant('n') },
    });
    const grants = fc.array(fc.tuple(roles, scopes), { maxLength: 3 });
    const allowed = (all: readonly Grant[], where: Where) =>
      PERMISSIONS.filter((permission) => decide({ grants: all }, permission, where).allowed);
    fc.assert(
      fc.property(grants, roles, scopes, places, (own, role, scope, where) => {
        const theirs = own.map(([held, limits]) => allow(held, limits));
        fc.pre(mayShare({ grants: theirs }, { role, scope }));
        expect(allowed(theirs, where)).toEqual(expect.arrayContaining(allowed([allow(role, scope)], where)));
      }),
    );
  });
});
