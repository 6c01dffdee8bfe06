import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, mayAtAll, type Where } from './decide';
import {
  ANYWHERE,
  CONFIGURED,
  EFFECTS,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  standing,
  type Grant,
  type Scope,
} from './grants';

const FLEET = { account: '123456789012', region: 'us-east-1', name: 'web' };
const KEY = '123456789012/us-east-1/web';
const PROD: Where = { ...FLEET, app: 'shop', env: 'prod' };

const grant = (over: Partial<Grant> = {}): Grant => ({
  ...{ id: 'g', holder: { kind: 'person', name: 'mara@shop.example' }, effect: 'allow', role: 'operator' },
  ...{ scope: ANYWHERE, by: 'Noa', at: Date.UTC(2026, 10, 2), reason: null },
  ...over,
});
const on = (scope: Partial<Scope>, over: Partial<Grant> = {}) =>
  grant({ ...over, scope: { ...ANYWHERE, ...scope } });
const asked = (grants: Grant[], where: Where = PROD) => decide({ grants }, 'fleet:deploy', where);

const names = (...known: string[]) => fc.subarray(known);
const scopes: fc.Arbitrary<Scope> = fc.record({
  accounts: names('123456789012', '210987654321'),
  envs: names('prod', 'dev'),
  apps: names('shop', 'admin'),
  fleets: names(KEY, '123456789012/us-east-1/other'),
});
const anyGrants = fc.array(
  fc
    .record({
      effect: fc.constantFrom(...EFFECTS),
      role: fc.constantFrom(...ROLES),
      scope: scopes,
      id: fc.uuid(),
    })
    .map(grant),
  { maxLength: 6 },
);
const places: fc.Arbitrary<Where> = fc.record({
  ...{ account: fc.constantFrom('123456789012', '210987654321'), region: fc.constant('us-east-1') },
  ...{
    name: fc.constantFrom('web', 'other'),
    app: fc.constantFrom('shop', 'admin', ''),
    env: fc.constantFrom('prod', 'dev', ''),
  },
});
const permissions = fc.constantFrom(...PERMISSIONS);

describe('a decision', () => {
  it('says by which grant, or what is missing', () => {
    const sre = on({ envs: ['prod'] }, { holder: { kind: 'group', name: 'sre' } });
    expect(asked([sre])).toEqual({
      allowed: true,
      reason: 'operator on env prod by group sre, granted by Noa on 2 Nov 2026',
    });
    expect(asked([sre], { ...PROD, env: 'dev' }).reason).toBe(
      'the role operator is granted only on env prod',
    );
    expect(asked([grant({ role: 'responder' })]).reason).toContain('the role operator is needed');
    expect(asked([sre, on({ fleets: [KEY] }, { effect: 'deny', reason: 'frozen' })])).toEqual({
      allowed: false,
      reason: 'denied: operator on fleet web, by Noa on 2 Nov 2026 (frozen)',
    });
  });

  it('falls to nobody without a grant', () => {
    for (const permission of PERMISSIONS)
      expect(decide({ grants: [] }, permission, PROD).allowed).toBe(false);
  });

  it('T11b: lets a deny win over every allow, in any order', () =>
    fc.assert(
      fc.property(anyGrants, scopes, permissions, places, (grants, scope, permission, where) => {
        const deny = grant({ id: 'deny', effect: 'deny', role: 'admin', scope });
        const holds = !decide({ grants: [grant({ role: 'admin' }), deny] }, permission, where).allowed;
        if (holds) expect(decide({ grants: [...grants, deny] }, permission, where).allowed).toBe(false);
        else
          expect(decide({ grants: [...grants, deny] }, permission, where)).toEqual(
            decide({ grants }, permission, where),
          );
      }),
    ));

  it('does not hang on the order of grants', () =>
    fc.assert(
      fc.property(anyGrants, fc.nat(), permissions, places, (grants, turn, permission, where) => {
        const at = turn % (grants.length + 1);
        const turned = [...grants.slice(at), ...grants.slice(0, at)].reverse();
        expect(decide({ grants: turned }, permission, where)).toEqual(decide({ grants }, permission, where));
      }),
    ));

  it('never comes to more by a narrower scope, nor to less by a narrower deny', () =>
    fc.assert(
      fc.property(scopes, scopes, permissions, places, (scope, other, permission, where) => {
        const limits = ['accounts', 'envs', 'apps', 'fleets'] as const;
        const narrower = Object.fromEntries(
          limits.map((limit) => {
            const both = scope[limit].filter((name) => other[limit].includes(name));
            return [limit, scope[limit].length === 0 ? other[limit] : both.length > 0 ? both : scope[limit]];
          }),
        ) as unknown as Scope;
        const may = (...grants: Grant[]) => Number(decide({ grants }, permission, where).allowed);
        const all = grant({ role: 'admin' });
        expect(may(grant({ role: 'admin', scope: narrower }))).toBeLessThanOrEqual(
          may(grant({ role: 'admin', scope })),
        );
        const deny = (by: Scope) => grant({ id: 'd', role: 'admin', effect: 'deny', scope: by });
        expect(may(all, deny(narrower))).toBeGreaterThanOrEqual(may(all, deny(scope)));
      }),
    ));

  it('T34: gives each role exactly its permissions everywhere', () => {
    for (const role of ROLES)
      for (const permission of PERMISSIONS)
        expect(decide({ grants: [grant({ role })] }, permission, PROD).allowed).toBe(
          ROLE_PERMISSIONS[role].includes(permission),
        );
  });

  it.each(['app', 'env'] as const)(
    'of a target whose %s is not known fits no allow for one, and every deny',
    (part) => {
      const limits = on(part === 'app' ? { apps: ['shop'] } : { envs: ['prod'] });
      for (const unknown of [{ ...PROD, [part]: '' }, FLEET]) {
        expect(asked([limits], unknown).allowed).toBe(false);
        expect(asked([grant(), { ...limits, id: 'd', effect: 'deny' }], unknown).allowed).toBe(false);
      }
    },
  );

  it('of what is in no account or env, as granting is, needs a grant without limits', () => {
    const access: Where = { kind: 'access', account: 'global', region: 'global', name: 'mara' };
    const may = (...grants: Grant[]) => decide({ grants }, 'access:grant', access).allowed;
    expect(may(grant({ role: 'admin' }))).toBe(true);
    expect(may(on({ accounts: ['123456789012'] }, { role: 'admin' }))).toBe(false);
    expect(may(on({ fleets: [KEY] }, { role: 'admin' }))).toBe(false);
    expect(
      may(grant({ role: 'admin' }), on({ envs: ['prod'] }, { id: 'd', role: 'admin', effect: 'deny' })),
    ).toBe(false);
  });

  it('leaves the configuration’s admins their granting, and nothing else, against a deny', () => {
    const configured = standing('admin', { kind: 'person', name: 'noa@shop.example' }, CONFIGURED);
    const grants = [configured, grant({ effect: 'deny', role: 'admin' })];
    expect(decide({ grants }, 'access:grant', PROD)).toEqual({
      allowed: true,
      reason: 'admin everywhere, set by configuration',
    });
    expect(asked(grants).allowed).toBe(false);
  });
});

describe('before AWS is asked', () => {
  it('nothing is refused that an app or env could still allow, all else is', () =>
    fc.assert(
      fc.property(anyGrants, permissions, places, (grants, permission, where) => {
        const { app: _app, env: _env, ...before } = where;
        const could = mayAtAll({ grants }, permission, before).allowed;
        if (decide({ grants }, permission, where).allowed) expect(could).toBe(true);
        if (!could) expect(decide({ grants }, permission, where).allowed).toBe(false);
      }),
    ));

  it('T35: another fleet than the granted one is refused', () => {
    const only = { grants: [on({ fleets: [KEY] })] };
    expect(mayAtAll(only, 'fleet:deploy', FLEET).allowed).toBe(true);
    expect(mayAtAll(only, 'fleet:deploy', { ...FLEET, name: 'other' }).allowed).toBe(false);
    expect(mayAtAll(only, 'fleet:deploy').allowed).toBe(true);
  });
});
