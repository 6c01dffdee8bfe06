import { describe, expect, it } from 'vitest';
import { boot, fleet, image, release } from '../../tests/support/facts';
import { ledgerOf, type Recorded } from './ledger';
import type { Deployment } from './model';

const deployment = (
  id: string,
  version: string | null,
  endedAt: number,
  status = 'Successful',
): Deployment => ({
  id,
  status,
  version,
  endedAt,
  startedAt: endedAt - 10,
  reason: null,
  label: '',
  share: 1,
  left: 0,
  bakeSeconds: 0,
  checkpoints: [],
  checkpointSeconds: 0,
  minHealthy: 100,
  maxHealthy: 200,
  warmupSeconds: null,
  alarms: [],
  autoRollback: true,
  rollbackReason: null,
});
const NONE = { changes: [], seen: [], now: 1_000 };
const RELEASES = [release(3), release(2), release(1)];
const entry = (number: number, ...more: Parameters<typeof ledgerOf>) =>
  ledgerOf(...more).find((one) => one.number === number);

describe('the release ledger', () => {
  it('says when each release ran: to the end of the deployment that replaced it', () => {
    const deployments = [deployment('c', '3', 300), deployment('b', '2', 200)];
    const [third, second, first] = ledgerOf(fleet(), RELEASES, deployments, NONE);
    expect(third).toMatchObject({ state: 'running', runs: [{ from: 300, to: null }] });
    expect(second).toMatchObject({ state: 'ran', runs: [{ from: 200, to: 300 }] });
    expect(first).toMatchObject({ state: 'not seen', runs: [], deployment: null });
  });

  it('says that a release ran of which nothing but evidence is left', () => {
    const seen = [{ version: 1, firstAt: 50, lastAt: 150 }];
    expect(entry(1, fleet(), RELEASES, [], { ...NONE, seen })).toMatchObject({
      state: 'ran',
      runs: [],
      evidence: expect.stringContaining('seen in service until') as string,
    });
  });

  it('knows that a release ran twice, before and after another', () => {
    const deployments = [deployment('c', '3', 300), deployment('b', '2', 200), deployment('a', '3', 100)];
    expect(entry(3, fleet(), RELEASES, deployments, NONE)?.runs).toEqual([
      { from: 300, to: null },
      { from: 100, to: 200 },
    ]);
  });

  it('counts a second deployment to the same release as the same run', () => {
    const deployments = [deployment('c', '3', 300), deployment('b', '3', 200)];
    expect(entry(3, fleet(), RELEASES, deployments, NONE)?.runs).toEqual([{ from: 200, to: null }]);
  });

  it('does not invent a beginning: what runs without a deployment ran before AWS remembers', () => {
    expect(entry(3, fleet(), RELEASES, [], NONE)).toMatchObject({
      state: 'running',
      runs: [{ from: null, to: null }],
    });
  });

  it('lets no two releases run at once where someone pointed the group elsewhere by hand', () => {
    const entries = ledgerOf(fleet(), RELEASES, [deployment('b', '2', 200)], NONE);
    expect(entries.flatMap(({ runs }) => runs).filter(({ to }) => to === null)).toEqual([
      { from: null, to: null },
    ]);
  });

  it('tells one that was rolled back, one that failed and one on its way', () => {
    const state = (status: string) =>
      entry(2, fleet(), RELEASES, [deployment('b', '2', 200, status)], NONE)?.state;
    expect(['RollbackSuccessful', 'Failed', 'Cancelled', 'InProgress'].map(state)).toEqual([
      'rolled back',
      'failed',
      'failed',
      'deploying',
    ]);
  });

  it('names who and why: from our trail by deployment or by version, else whom AWS names', () => {
    const mine: Recorded = {
      ...{ id: 'x', at: 290, actor: 'Mara', subject: 'local:Mara', email: null },
      ...{ action: 'deployment.start', reason: 'SHOP-1' },
      ...{ before: {}, after: {}, outcome: 'done' },
      result: { deployment: 'c', release: 3 },
    };
    const made = release(2, {
      createdBy: 'arn:aws:iam::123456789012:user/release-bot',
      description: 'nightly',
    });
    const entries = ledgerOf(fleet(), [release(3), made], [deployment('c', '3', 300)], {
      ...NONE,
      changes: [mine],
    });
    expect(entries[0]).toMatchObject({ by: 'Mara', why: 'SHOP-1', changeId: 'x' });
    expect(entries[1]).toMatchObject({ by: 'release-bot', why: 'nightly', changeId: null });
  });

  it('keeps the row of a version that was deleted since', () => {
    const entries = ledgerOf(
      fleet(),
      [release(3)],
      [deployment('b', '2', 200), deployment('c', '3', 300)],
      NONE,
    );
    expect(entries[1]).toMatchObject({ number: 2, release: null, state: 'ran', difference: null });
  });

  it('says in words what each changed against the one before it', () => {
    const second = release(2, {
      imageId: 'ami-1',
      image: image('ami-1', { version: '1.0' }),
      instanceType: 'm7g.xlarge',
      boot: boot({ keyName: 'ops', securityGroups: ['sg-1', 'sg-2'], profile: null }),
    });
    const first = release(1, { imageId: 'ami-1', image: image('ami-1', { version: '1.0' }) });
    expect(entry(2, fleet(), [second, first], [], NONE)?.difference).toBe(
      'machine type m7g.large → m7g.xlarge, key pair ops added, instance profile web removed, security groups sg-1 → sg-1 sg-2',
    );
    expect(entry(3, fleet(), [release(3, { ...first, number: 3 }), first], [], NONE)?.difference).toBe(
      'nothing: same image, type and boot settings',
    );
  });
});
