import { expect, it } from 'vitest';
import { checkpointsLeft, waitsAt } from './checkpoint';

const NOW = Date.UTC(2026, 10, 29, 9, 36);
const deployment = {
  ...{ status: 'InProgress', reason: null, share: 0.2, warmupSeconds: 60 },
  ...{ checkpoints: [20, 50, 100], checkpointSeconds: 900 },
};
const zone = { zone: 'us-east-1a', done: 1, coming: 0, old: 4 };
const watch = { zones: [zone], readyAt: NOW - 120_000, now: NOW };

it('waits at the highest checkpoint that it reached, until the delay after warm-up is over', () => {
  expect(waitsAt(deployment, watch)).toEqual({ percent: 20, continuesAt: NOW - 120_000 + 60_000 + 900_000 });
  expect(waitsAt({ ...deployment, share: 0.6 }, watch)?.percent).toBe(50);
  expect(waitsAt(deployment, { ...watch, readyAt: NOW - 3_600_000 })).toBeNull();
});

it('believes the time that AWS says', () => {
  const reason = 'Reached the checkpoint of 20 percent. Continues at 2026-11-29T09:47:00Z.';
  expect(waitsAt({ ...deployment, reason }, watch)?.continuesAt).toBe(Date.UTC(2026, 10, 29, 9, 47));
});

it('does not wait while a machine starts, before the first checkpoint, and once it is cancelled or goes back', () => {
  expect(waitsAt(deployment, { ...watch, zones: [{ ...zone, coming: 1 }] })).toBeNull();
  expect(waitsAt({ ...deployment, share: 0.1 }, watch)).toBeNull();
  for (const status of ['Cancelling', 'RollbackInProgress', 'Baking', 'Successful'])
    expect(waitsAt({ ...deployment, status }, watch)).toBeNull();
});

it('has no checkpoint left past the last one below 100 %', () => {
  expect(checkpointsLeft(deployment)).toEqual([20, 50]);
  expect(checkpointsLeft({ ...deployment, share: 0 })).toEqual([20, 50]);
  expect(checkpointsLeft({ ...deployment, share: 0.5 })).toEqual([50]);
  expect(checkpointsLeft({ ...deployment, share: 1 })).toEqual([]);
  expect(checkpointsLeft({ ...deployment, checkpoints: [] })).toEqual([]);
});
