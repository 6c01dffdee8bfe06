import { describe, expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import type { Owner } from '@/lib/core/standing';
import type { CostLook } from '@/lib/first-look/costs';
import { imagesOf } from '@/lib/first-look/images';
import { metricsOf } from '@/lib/first-look/metrics';
import type { AccountLook } from '@/lib/first-look/model';
import { deployableIn, ownersIn } from '@/lib/first-look/owners';
import { ownersOf } from '@/lib/fleets/owners';
import { shapesOf } from '@/lib/first-look/shapes';
import { tagUses } from '@/lib/first-look/tag-use';
import type { RoleReport } from '@/lib/permissions/model';
import { fleet } from '../../tests/support/facts';
import { figuresOf } from './account-figures';
import { permissionRows } from './permission-rows';
import { openRows } from './row';
import { sectionsOf } from './sections';

const COSTS: CostLook = { days: 0, hasAmount: true, askedAt: null, limit: 24, problem: null, tags: [] };

function look(fleets: ReturnType<typeof fleet>[], costs: Partial<CostLook> = {}): AccountLook {
  const carriers = { fleet: fleets.map(({ ref }) => ({ ref, tags: {} })), image: [] };
  return {
    ...{ id: '123456789012', name: null, regions: ['us-east-1'], fleets: fleets.length, unread: [] },
    ...{
      shapes: shapesOf(fleets),
      deployable: deployableIn(fleets),
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
      expect.stringContaining('AWS denied it. AWS says: User is not authorized.'),
    ]);
  });

  it.each([
    [null, 'unknown', 'Not known.'],
    [true, 'ok', 'can be split by application'],
    [false, 'warn', 'cannot be split by application'],
  ])('tag that is active: %s stands as %s', (active, standing, says) => {
    const tags = [{ by: 'application' as const, tag: 'app', active }];
    expect(named(look([], { days: 3, askedAt: 1, tags }), /Cost tag/)).toMatchObject({
      ...{ standing, means: expect.stringContaining(says) },
    });
  });
});

describe('days without an amount', () => {
  const tags = (['app', 'env'] as const).map((tag) => ({ by: 'application' as const, tag, active: null }));
  const bare = look([], { days: 30, hasAmount: false, askedAt: 1, tags });

  it('are no bill, and leave the tags unknown in one row', () => {
    expect(named(bare, /^Days/)).toMatchObject({ count: 30, standing: 'unknown' });
    expect(named(bare, /^Days/)!.what).toBe('Days that Cost Explorer answered without an amount');
    expect(rowsOf(bare).filter(({ what }) => what.startsWith('Cost tag'))).toMatchObject([
      { what: 'Cost tags app, env', means: expect.stringContaining('Not known.') },
    ]);
  });
});

describe('the owners', () => {
  const owned = (tags: Record<string, string>) =>
    fleet({ owners: ownersOf({ name: 'web', tags }), template: null });
  const textOf = (tags: Record<string, string>) => named(look([owned(tags)]), /^Also changed/)!.means;

  it('are told what Plimsoll does before a change, as the rules decide it', () => {
    expect(textOf({ ManagedBy: 'terraform' })).toMatch(
      /^A change made in Plimsoll lasts until the next terraform apply, .* does not stop it\.$/,
    );
    expect(textOf({ AmazonECSManaged: '' })).toMatch(/Plimsoll asks for a reason before it\.$/);
    expect(textOf({ 'eks:nodegroup-name': 'ng' })).toMatch(
      /^Plimsoll stops deployments, so deploy through EKS\..* before a rollback or a change of capacity\.$/,
    );
  });

  it('whose rows add up to more than the fleets say so', () => {
    const both = look([owned({ ManagedBy: 'terraform', AmazonECSManaged: '' })]);
    const note = (one: AccountLook) =>
      sectionsOf(one, 0).find(({ title }) => title === 'Fleets by owner')!.note;
    expect(note(both)).toContain('the rows add up to 2');
    expect(note(look([fleet()]))).toBe('1 fleet, as their tags and names show');
  });
});

it('launch settings add up to all fleets, and what is true besides stands apart', () => {
  const one = look([fleet({ spot: null }), fleet({ template: null }), fleet({ release: null })]);
  const sections = sectionsOf(one, 0);
  const sum = (title: string) =>
    sections.find((section) => section.title === title)!.rows.reduce((all, { count }) => all + count!, 0);
  expect(sum('Fleets by launch settings')).toBe(3);
  expect(sum('Other launch settings')).toBe(1);
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

  it('say how the calls were tested that AWS did not deny', () => {
    const dry = { ...trial('ec2:RunInstances', 'allowed'), how: 'dry run' } as const;
    const asked = { ...trial('iam:PassRole', 'allowed'), how: 'simulated' } as const;
    const [row] = permissionRows('r', report(role([trial('a:B', 'allowed'), dry, asked])), null);
    expect(row!.means).toBe(
      'AWS denied none of them: 1 made, 1 tried as a dry run, 1 evaluated by IAM without a call.',
    );
  });

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

describe('the figures', () => {
  const eks: Owner = {
    ...{ kind: 'eks', label: 'EKS', title: 'an EKS node group', says: 'EKS deploys it.', way: 'Use EKS.' },
    ...{ sets: ['release'], acts: true, until: 'the next update', names: {}, mark: 'eks:nodegroup-name' },
  };
  const template = { id: 'lt-1', name: 'web', version: '1', mixed: false };
  const one = look([fleet({ template }), fleet({ template, owners: [eks] }), fleet({ template: null })]);
  const sections = sectionsOf(one, 0);
  const denied = { count: null, standing: 'bad', what: 'denied', means: '' } as const;
  const figures = (over: object) =>
    figuresOf(one, sections, { rows: [], isPending: false, denied: null, ...over });

  it('call deployable only what has a launch template and no owner that deploys', () =>
    expect(figures({})[0]).toMatchObject({
      ...{ figure: '1', unit: 'of 3 fleets' },
      note: '1 needs a launch template first, 1 is deployed by another owner',
    }));

  it('say that AWS denies changes, and count the denied rows', () => {
    const [deploys, , , open] = figures({ rows: [denied, denied], denied: { count: 20, of: 28 } });
    expect(deploys!.note).toBe('AWS denies 20 of 28 calls for changes');
    expect(open).toMatchObject({
      figure: String(openRows(sections).length + 2),
      note: '2 need action now',
    });
  });

  it('do not call the count whole while calls are tested', () =>
    expect(figures({ isPending: true })[3]!.note).toBe('permissions are still being tested'));
});
