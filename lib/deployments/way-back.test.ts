import { describe, expect, it } from 'vitest';
import { fleet, hold, release } from '../../tests/support/facts';
import type { Deployment } from './model';
import { servedReleases, type Recorded, type Seen } from './served';
import { returnsToLater, rollbackTarget } from './way-back';

const NOW = Date.UTC(2026, 10, 22, 9, 36);
const DAY = 86_400_000;
const all = [release(4), release(3), release(2), release(1)];

const deployment = (version: string, status: string, endedDaysAgo: number | null): Deployment => ({
  ...{
    id: `r-${version}-${status}`,
    status,
    version,
    label: `v${version}`,
    reason: null,
    share: 0,
    left: null,
  },
  startedAt: NOW - ((endedDaysAgo ?? 0) + 1) * DAY,
  endedAt: endedDaysAgo === null ? null : NOW - endedDaysAgo * DAY,
  ...{ bakeSeconds: 0, checkpoints: [], checkpointSeconds: 0, minHealthy: 100, maxHealthy: 200 },
  ...{ warmupSeconds: 0, alarms: [], autoRollback: true, rollbackReason: null },
});
const change = (over: Partial<Recorded>): Recorded => ({
  ...{ at: NOW - DAY, actor: 'Ada', before: {}, outcome: 'done' },
  ...over,
});
const running = (version: string, over = {}) =>
  fleet({
    release: all.find(({ number }) => String(number) === version)!,
    template: { id: 'lt-1', name: 'web', version, mixed: false },
    generations: [{ version, count: 3 }],
    ...over,
  });

function wayBack(
  which: ReturnType<typeof fleet>,
  deployments: Deployment[],
  changes: Recorded[] = [],
  seen: Seen[] = [],
  releases = all,
) {
  const active = deployments.find(({ endedAt }) => endedAt === null) ?? null;
  const served = servedReleases(which, { releases, deployments }, changes, seen, NOW);
  return rollbackTarget({ fleet: which, releases, deployments, active, served });
}

describe('rolling back leads to what served', () => {
  it('the release that the last deployment replaced, with its evidence', () => {
    const history = [deployment('3', 'Successful', 1), deployment('2', 'Successful', 13)];
    expect(wayBack(running('3'), history)).toMatchObject({
      ...{ kind: 'release', to: { number: 2 } },
      evidence: expect.stringMatching(/^served 12\sd, until 21 Nov.* 09:36 UTC$/),
    });
  });

  it('never a version that did not run: newer, failed, cancelled or only made', () => {
    const history = [
      ...[deployment('4', 'Failed', 0.5), deployment('4', 'Cancelled', 0.6)],
      ...[deployment('3', 'Successful', 1), deployment('1', 'Successful', 20)],
    ];
    expect(wayBack(running('3'), history)).toMatchObject({ kind: 'release', to: { number: 1 } });
    expect(wayBack(running('3'), [])).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('on record'),
    });
  });

  it('what Plimsoll saw run before it deployed, where AWS remembers no deployment', () => {
    expect(
      wayBack(running('3'), [deployment('3', 'Successful', 1)], [change({ before: { ran: 2 } })]),
    ).toMatchObject({
      ...{ kind: 'release', to: { number: 2 } },
      evidence: expect.stringContaining('ran when Ada deployed something else'),
    });
    const failed = [change({ before: { ran: 2 }, outcome: 'failed' })];
    expect(wayBack(running('3'), [], failed).kind).toBe('none');
  });

  it('what Plimsoll saw in service, whoever deployed what came after', () => {
    const seen = [{ version: 2, firstAt: NOW - 90 * DAY, lastAt: NOW - 2 * DAY }];
    expect(wayBack(running('3'), [deployment('3', 'Successful', 2)], [], seen)).toMatchObject({
      ...{ kind: 'release', to: { number: 2 } },
      evidence: expect.stringContaining('seen in service until 20 Nov'),
    });
  });

  it('the first release, if the second one replaced it: there was no other', () => {
    const moves = [deployment('2', 'Successful', 3)];
    const two = [release(2), release(1)];
    expect(wayBack(running('2'), moves, [], [], two)).toMatchObject({
      ...{ kind: 'release', to: { number: 1 } },
      evidence: expect.stringContaining('was the only release until 19 Nov'),
    });
    const later = release(3, { createdAt: NOW - DAY });
    expect(wayBack(running('2'), moves, [], [], [later, ...two])).toMatchObject({ to: { number: 1 } });
    expect(wayBack(running('3'), [deployment('3', 'Successful', 3)]).kind).toBe('none');
  });

  it.each([
    ['a later release existed: the second may have been gone back to', {}, all],
    ['the fleet began on the second', { createdAt: 2 }, [release(2), release(1)]],
    ['AWS did not say when the fleet began', { createdAt: null }, [release(2), release(1)]],
    ['the second is deleted, so its age is unknown', {}, [release(1)]],
  ])('not the first release where %s', (_, over, releases) => {
    const moves = [deployment('2', 'Successful', 3)];
    expect(wayBack(running('2', over), moves, [], [], releases).kind).toBe('none');
  });

  it('not to the release that is held, until somebody releases it', () => {
    const history = [
      ...[deployment('2', 'Successful', 0.1), deployment('3', 'Successful', 1)],
      ...[deployment('2', 'Successful', 10), deployment('1', 'Successful', 20)],
    ];
    expect(wayBack(running('2', { held: [hold(3)] }), history)).toMatchObject({ to: { number: 1 } });
    expect(wayBack(running('2'), history)).toMatchObject({ to: { number: 3 } });
  });

  it('past releases whose image is gone or which are the same', () => {
    const history = [3, 2, 1].map((number, index) => deployment(String(number), 'Successful', index + 1));
    const which = running('3');
    const served = servedReleases(which, { releases: all, deployments: history }, [], [], NOW);
    const to = (known: typeof all) =>
      rollbackTarget({ fleet: which, releases: known, deployments: history, active: null, served });
    expect(to([release(3), release(2, { image: null }), release(1)])).toMatchObject({ to: { number: 1 } });
    expect(to([release(3), release(2, { imageId: 'ami-3' }), release(1)])).toMatchObject({
      to: { number: 1 },
    });
  });
});

describe('while a deployment runs', () => {
  const before = deployment('3', 'Successful', 5);

  it('AWS reverses it', () =>
    expect(wayBack(running('3'), [deployment('4', 'InProgress', null), before])).toMatchObject({
      ...{ kind: 'reverse', to: { number: 3 } },
    }));

  it.each([
    ['it already rolls back', running('3'), 'RollbackInProgress', 'already rolling back'],
    ['it is being cancelled', running('3'), 'Cancelling', 'being cancelled'],
    [
      'the group names $Latest',
      running('3', { template: { id: 'lt-1', name: 'web', version: '$Latest', mixed: false } }),
      'InProgress',
      'cannot reverse',
    ],
    ['the group was pointed at it first', running('4'), 'InProgress', 'set to the new release before'],
  ])('nowhere when %s, and says why', (_when, which, status, why) =>
    expect(wayBack(which, [deployment('4', status, null), before])).toMatchObject({
      ...{ kind: 'none', why: expect.stringContaining(why) },
    }),
  );
});

describe('after a deployment that stopped halfway', () => {
  const both = [
    { version: '4', count: 2 },
    { version: '3', count: 1 },
  ];

  it('to what the group still names and some instances run', () =>
    expect(wayBack(running('3', { generations: both }), [deployment('4', 'Cancelled', 0.1)])).toMatchObject({
      kind: 'release',
      to: { number: 3 },
      evidence: '1 of 3 instances run it',
    }));

  it('to what the other instances run, if the group was pointed at the new release first', () =>
    expect(wayBack(running('4', { generations: both }), [deployment('4', 'Cancelled', 0.1)])).toMatchObject({
      kind: 'release',
      to: { number: 3 },
    }));
});

it('is told apart where it would return to the release that a rollback is leaving', () => {
  const reverse = { kind: 'reverse', to: release(3) } as const;
  const active = (version: string) => deployment(version, 'InProgress', null);
  expect(returnsToLater(reverse, active('2'))).toBe(true);
  expect(returnsToLater(reverse, active('4'))).toBe(false);
  expect(returnsToLater({ kind: 'release', to: release(3), evidence: '' }, active('2'))).toBe(false);
  expect(returnsToLater(undefined, undefined)).toBe(false);
});
