import { describe, expect, it } from 'vitest';
import { fleet, image, release } from '../../tests/support/facts';
import { assertDeployable, rollbackTarget, type Deployment } from './model';

const releases = [release(3), release(2), release(1)];

const revoked = { at: 1, by: 'Mara', reason: 'loses carts', through: null };

const running = (status: string): Deployment => ({
  id: 'r-1',
  status,
  reason: null,
  startedAt: 0,
  endedAt: null,
  version: '4',
  label: 'v4',
  share: 0,
  left: 2,
  bakeSeconds: 0,
  checkpoints: [],
  checkpointSeconds: 0,
  minHealthy: 100,
  maxHealthy: 200,
  warmupSeconds: 0,
  alarms: [],
  autoRollback: true,
  rollbackReason: null,
});

describe('where a rollback leads', () => {
  it('to the release before, when nothing runs', () => {
    expect(rollbackTarget(fleet(), releases, null)).toMatchObject({ kind: 'release', to: { number: 2 } });
  });

  it('past releases whose image is gone or which are the same', () => {
    const ledger = [release(3), release(2, { image: null }), release(1)];
    expect(rollbackTarget(fleet(), ledger, null)).toMatchObject({ to: { number: 1 } });
    const same = [release(3), release(2, { imageId: 'ami-3' }), release(1)];
    expect(rollbackTarget(fleet(), same, null)).toMatchObject({ to: { number: 1 } });
  });

  it('AWS reverses a running deployment', () => {
    expect(rollbackTarget(fleet(), releases, running('InProgress'))).toMatchObject({
      kind: 'reverse',
      to: { number: 3 },
    });
  });

  it('after a deployment that stopped halfway, to what the group still names', () => {
    const mixed = fleet({
      generations: [
        { version: '4', count: 1 },
        { version: '3', count: 1 },
      ],
    });
    expect(rollbackTarget(mixed, releases, null)).toMatchObject({ kind: 'release', to: { number: 3 } });
  });

  it.each([
    ['it already rolls back', fleet(), running('RollbackInProgress'), 'already rolling back'],
    [
      'the group names $Latest',
      fleet({ template: { id: 'lt-1', name: 'web', version: '$Latest', mixed: false } }),
      running('InProgress'),
      'cannot reverse',
    ],
    [
      'there is nothing earlier',
      fleet({ release: releases[2]!, template: { id: 'lt-1', name: 'web', version: '1', mixed: false } }),
      null,
      'no earlier release',
    ],
  ])('nowhere when %s, and says why', (_when, which, active, why) => {
    expect(rollbackTarget(which, releases, active)).toMatchObject({
      kind: 'none',
      why: expect.stringContaining(why),
    });
  });
});

describe('what stands against a deployment', () => {
  const good = image('ami-9');
  it.each([
    [
      'another runs',
      () => assertDeployable(fleet(), running('Baking'), good, 'm7g.large', ['arm64']),
      /already running/,
    ],
    [
      'the image is gone',
      () => assertDeployable(fleet(), null, null, 'm7g.large', ['arm64']),
      /not in us-east-1/,
    ],
    [
      'the image is pending',
      () => assertDeployable(fleet(), null, image('ami-9', { state: 'pending' }), 'm7g.large', ['arm64']),
      /is pending/,
    ],
    [
      'the architecture differs',
      () => assertDeployable(fleet(), null, good, 'm7i.large', ['x86_64']),
      /built for arm64/,
    ],
    [
      'a process is suspended',
      () => assertDeployable(fleet({ suspended: ['Launch'] }), null, good, 'm7g.large', ['arm64']),
      /Launch suspended/,
    ],
    [
      'the image is revoked',
      () => assertDeployable(fleet(), null, image('ami-9', { revoked }), 'm7g.large', ['arm64']),
      /ami-9 is revoked: loses carts/,
    ],
    [
      'the image is revoked, and no reason is given for it',
      () =>
        assertDeployable(fleet(), null, image('ami-9', { revoked }), 'm7g.large', ['arm64'], {
          override: 'ami-9',
        }),
      /ami-9 is revoked/,
    ],
    [
      'the image is revoked, and another version is typed',
      () =>
        assertDeployable(fleet(), null, image('ami-9', { revoked }), 'm7g.large', ['arm64'], {
          override: 'ami-8',
          reason: 'no other',
        }),
      /ami-9 is revoked/,
    ],
  ])('%s', (_what, check, says) => expect(check).toThrow(says));

  it('nothing, when a revoked version is typed with a reason, or runs already', () => {
    const bad = image('ami-9', { revoked });
    const consent = { override: ' ami-9 ', reason: 'the others are worse' };
    expect(() => assertDeployable(fleet(), null, bad, null, [], consent)).not.toThrow();
    const runs = fleet({ release: release(3, { image: bad }) });
    expect(() => assertDeployable(runs, null, bad, null, [])).not.toThrow();
  });

  it('nothing, when all holds', () => {
    expect(() => assertDeployable(fleet(), null, good, 'm7g.large', ['arm64'])).not.toThrow();
  });
});
