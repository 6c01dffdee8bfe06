import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import { envOf, lookAlike, UNKNOWN_ENV } from './environments';
import { ANYWHERE, type Grant } from './grants';
import { NO_GUARDS, policiesFor, PROD_GUARDS, type GuardPolicy } from './policy';

const ACCOUNT = '123456789012';
const row = (env: string, policy: Partial<GuardPolicy> = {}, number = 1) => ({
  ...{ account: ACCOUNT, env, number, actor: 'Ada', at: 0 },
  policy: { ...NO_GUARDS, ...policy },
});
const policies = (rows: ReturnType<typeof row>[], env: string) =>
  policiesFor({ rows }, { account: ACCOUNT, env }).map(({ policy }) => policy);

describe('an environment', () => {
  it.each([
    ...['prod', 'PROD', 'Production', ' prd ', 'ｐｒｏｄ'].map((tag) => [tag, 'prod']),
    ...[
      ['Stage', 'staging'],
      ['blue', 'blue'],
      ['', UNKNOWN_ENV],
      ['  ', UNKNOWN_ENV],
    ],
  ])('%j is %s', (tag, env) => {
    expect(envOf(tag!)).toBe(env);
  });

  it('has one set of rules, by whatever alias and letters they were set', () => {
    const strict = { floor: { machines: 3, percent: 0 } };
    for (const env of ['prod', 'PRODUCTION', 'prd'])
      expect(policies([row('Production', strict)], env)).toEqual([{ ...NO_GUARDS, ...strict }]);
    expect(policies([row('prod', {}, 2), row('production', strict, 1)], 'PROD')).toEqual([NO_GUARDS]);
    expect(policies([], 'PrD')).toEqual([PROD_GUARDS]);
    expect(policies([], 'stage')).toEqual([NO_GUARDS]);
  });

  it.each(['', 'prdo', 'blue', 'pr0d', 'staging-2'])(
    'that is not known, such as %j, has every rule of its account until its own are set',
    (env) => {
      const second = { covers: { ...NO_GUARDS.covers, second: ['fleet:deploy' as const] } };
      expect(policies([row('prod', second), row('pci', { scaleIn: 5 })], env)).toEqual([
        ...[PROD_GUARDS, { ...NO_GUARDS, ...second }, { ...NO_GUARDS, scaleIn: 5 }],
      ]);
      expect(policies([row('prod', second), row(UNKNOWN_ENV, { scaleIn: 7 })], env)).toEqual([
        { ...NO_GUARDS, scaleIn: 7 },
      ]);
    },
  );

  it('is reached by grants for it under any of its names, and by no others', () => {
    const grant = (effect: Grant['effect'], env: string): Grant => ({
      ...{ id: env, holder: { kind: 'person', name: 'Mara' }, effect, role: 'operator', by: 'Ada' },
      ...{ at: 0, reason: null, scope: { ...ANYWHERE, envs: [env] } },
    });
    const may = (grants: Grant[], env: string) =>
      decide({ grants }, 'fleet:deploy', { account: ACCOUNT, region: 'r', name: 'web', app: 'web', env })
        .allowed;
    expect(may([grant('allow', 'prod')], 'Production')).toBe(true);
    expect(may([grant('allow', 'PRD')], 'prod')).toBe(true);
    expect(may([grant('allow', 'dev')], 'prod')).toBe(false);
    expect(may([grant('allow', 'dev'), grant('deny', 'production')], 'PROD')).toBe(false);
    expect(may([grant('allow', 'unknown')], '')).toBe(false);
  });
});

it.each([
  ...[
    ['prdo', 'prod'],
    ['pr0d', 'prod'],
    ['prod-eu', 'prod'],
    ['produciton', 'prod'],
    ['stagign', 'staging'],
  ],
  ...[
    ['blue', null],
    ['prod', null],
    ['', null],
    ['pci', null],
    ['pcii', 'pci'],
    ['orders-eu2', 'orders-eu'],
  ],
])('%j without rules looks like %j', (tag, like) => {
  expect(lookAlike(tag!, ['pci', 'orders-eu'])).toBe(like);
});
