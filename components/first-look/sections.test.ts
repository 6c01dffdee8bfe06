import { describe, expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import type { CostLook } from '@/lib/first-look/costs';
import { imagesOf } from '@/lib/first-look/images';
import { metricsOf } from '@/lib/first-look/metrics';
import type { AccountLook } from '@/lib/first-look/model';
import { ownersIn } from '@/lib/first-look/owners';
import { shapesOf } from '@/lib/first-look/shapes';
import { tagUses } from '@/lib/first-look/tag-use';
import type { RoleReport } from '@/lib/permissions/model';
import { fleet } from '../../tests/support/facts';
import { permissionRows } from './permission-rows';
import { openRows } from './row';
import { sectionsOf } from './sections';

const COSTS: CostLook = { days: 0, askedAt: null, limit: 24, problem: null, tags: [] };

function look(fleets: ReturnType<typeof fleet>[], costs: Partial<CostLook> = {}): AccountLook {
  const carriers = { fleet: fleets.map(({ ref }) => ({ ref, tags: {} })), image: [] };
  return {
    ...{ id: '123456789012', name: null, regions: ['us-east-1'], fleets: fleets.length, unread: [] },
    ...{
      shapes: shapesOf(fleets),
      owners: ownersIn(fleets),
      images: imagesOf([], fleets, { keys: TAG_KEYS, rules: [] }),
    },
    tags: tagUses(TAG_KEYS, carriers, ''),
    metrics: metricsOf(fleets.map((one) => ({ ...one, choices: [] }))),
    costs: { ...COSTS, ...costs },
  };
}
const rowsOf = (one: AccountLook) => sectionsOf(one, 10_000).flatMap(({ rows }) => rows);
const named = (one: AccountLook, what: RegExp) => rowsOf(one).find((row) => what.test(row.what));

it('an empty account has statements of its cost only', () =>
  expect(sectionsOf(look([]), 0).map(({ title }) => title)).toEqual(['Cost']));

it('what waits for somebody is counted, and each of it offers one thing to do', () => {
  const open = openRows(sectionsOf(look([fleet({ groupMetrics: false, template: null })]), 0));
  expect(open.map(({ what }) => what)).toEqual([
    'With a launch configuration',
    'Fleets without an application tag',
    'Fleets without an environment tag',
    'Fleets without group metrics',
  ]);
  for (const { what, fleets, link, keysOf } of open) expect(fleets ?? link ?? keysOf, what).toBeDefined();
  expect(openRows(sectionsOf(look([]), 0))).toEqual([]);
});

describe('the cost', () => {
  it('that was never asked is unknown, not zero', () =>
    expect(named(look([]), /Cost Explorer/)).toMatchObject({ count: null, standing: 'unknown' }));

  it('that was refused says why, with AWS’s sentence', () => {
    const problem = { kind: 'denied', message: 'AWS denied it.', aws: 'User is not authorized.' } as const;
    const row = named(look([], { problem }), /Cost Explorer/);
    expect([row!.standing, row!.means]).toEqual([
      'bad',
      expect.stringContaining('Because: AWS denied it. AWS says: User is not authorized.'),
    ]);
  });

  it.each([
    [null, 'unknown', 'Not known'],
    [true, 'ok', 'can be split by application'],
    [false, 'warn', 'cannot be split by application'],
  ])('tag that is active: %s stands as %s', (active, standing, says) => {
    const tags = [{ by: 'application' as const, tag: 'app', active }];
    expect(named(look([], { days: 3, askedAt: 1, tags }), /Cost tag/)).toMatchObject({
      ...{ standing, means: expect.stringContaining(says) },
    });
  });
});

describe('permissions', () => {
  const trial = (action: string, verdict: 'allowed' | 'denied' | 'unknown') =>
    ({ action, verdict, how: 'made', why: null }) as const;
  const role = (trials: RoleReport['trials']): RoleReport => ({
    ...{ kind: 'read', arn: null, missing: null, untagged: [], triedOn: null, trust: null },
    trials,
  });
  const report = (one: RoleReport) => ({ account: '1', region: 'us-east-1', roles: [one], triedAt: 1 });

  it.each([
    ['ok', [trial('ec2:DescribeImages', 'allowed')]],
    ['unknown', [trial('ec2:DescribeImages', 'allowed'), trial('ce:GetCostAndUsage', 'unknown')]],
    ['bad', [trial('ec2:DescribeImages', 'denied'), trial('ce:GetCostAndUsage', 'unknown')]],
  ])('stand as %s', (standing, trials) =>
    expect(permissionRows('us-east-1', report(role(trials)), null)[0]).toMatchObject({ standing }),
  );

  it('of a role that cannot be assumed, and of a region that fails, say why', () => {
    const problem = {
      kind: 'denied',
      message: 'AWS denied sts:AssumeRole.',
      aws: 'Not authorized.',
    } as const;
    const refused = { ...role([]), trust: { problem, policy: {} } };
    const rows = [...permissionRows('r', report(refused), null), ...permissionRows('r', undefined, problem)];
    for (const { means } of rows)
      expect(means).toContain('AWS denied sts:AssumeRole. AWS says: Not authorized.');
    expect(permissionRows('r', undefined, null)).toEqual([]);
  });
});
