import { describe, expect, it } from 'vitest';
import type { Deployment } from './model';
import { bakeEndsAt, secondsLeft, zoneProgress, type Standing } from './progress';

const deployment = (over: Partial<Deployment> = {}): Deployment => ({
  id: 'r-1',
  status: 'InProgress',
  reason: null,
  startedAt: 0,
  endedAt: null,
  version: '4',
  label: 'v4',
  share: 0,
  left: 8,
  bakeSeconds: 300,
  checkpoints: [],
  checkpointSeconds: 0,
  minHealthy: 100,
  maxHealthy: 125,
  warmupSeconds: 60,
  alarms: [],
  autoRollback: true,
  rollbackReason: null,
  ...over,
});

const standing = (over: Partial<Standing> = {}): Standing => ({
  machines: 8,
  old: 8,
  bootSeconds: 40,
  warmupSeconds: 0,
  readyAt: null,
  now: 1_000_000,
  ...over,
});

describe('time left', () => {
  it('at first is all of it', () => expect(secondsLeft(deployment(), standing())).toBe(4 * 100 + 300));

  it('follows whichever of AWS’s two numbers leaves more to do', () => {
    expect(secondsLeft(deployment({ share: 0.5, left: 0 }), standing())).toBe(2 * 100 + 300);
    expect(secondsLeft(deployment({ share: 1, left: 2 }), standing())).toBe(100 + 300);
  });

  it('counts the pauses still to come', () => {
    const paused = { checkpoints: [25, 50, 100], checkpointSeconds: 600, bakeSeconds: 0 };
    expect(secondsLeft(deployment({ ...paused, share: 0.25, left: 6 }), standing())).toBe(300 + 600);
  });

  it('of a rollback is what has to be replaced again', () =>
    expect(secondsLeft(deployment({ status: 'RollbackInProgress', share: 0 }), standing({ old: 3 }))).toBe(
      2 * 100,
    ));

  it('is not known without a measured boot', () =>
    expect(secondsLeft(deployment(), standing({ bootSeconds: null }))).toBeNull());

  it('of a bake is AWS’s word, else counted from the newest machine', () => {
    const baking = deployment({ status: 'Baking', reason: 'There are 90 seconds left.' });
    expect(secondsLeft(baking, standing())).toBe(90);
    const silent = deployment({ status: 'Baking' });
    expect(bakeEndsAt(silent, standing({ readyAt: 900_000 }))).toBe(900_000 + 360_000);
    expect(secondsLeft(silent, standing())).toBeNull();
  });
});

it('zones show what serves, what comes and what is old', () => {
  const machine = (zone: string, version: string, lifecycle = 'InService', healthy = true) => ({
    zone,
    version,
    lifecycle,
    healthy,
  });
  expect(
    zoneProgress(
      [
        machine('b', '3'),
        machine('a', '4'),
        machine('a', '3'),
        machine('a', '4', 'Pending'),
        machine('b', '4', 'InService', false),
        machine('b', '3', 'Terminating'),
      ],
      '4',
    ),
  ).toEqual([
    { zone: 'a', done: 1, coming: 1, old: 1 },
    { zone: 'b', done: 0, coming: 0, old: 1 },
  ]);
});
