import { describe, expect, it } from 'vitest';
import { fleet, image, release } from '../../tests/support/facts';
import { assertDeployable, rollbackTarget, type Deployment } from './model';

const releases = [release(3), release(2), release(1)];

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
  ])('%s', (_what, check, says) => expect(check).toThrow(says));

  it('nothing, when all holds', () => {
    expect(() => assertDeployable(fleet(), null, good, 'm7g.large', ['arm64'])).not.toThrow();
  });
});
