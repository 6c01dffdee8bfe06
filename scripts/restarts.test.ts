import { expect, it } from 'vitest';
import { pauseBeforeRestart } from './restarts.ts';

const CRASHED = { code: null, signal: 'SIGABRT' } as const;
const MINUTE = 60_000;
const now = 100 * MINUTE;

it('what crashed, was killed or failed starts again', () => {
  expect(pauseBeforeRestart(CRASHED, [], now)).toBe(1_000);
  expect(pauseBeforeRestart({ code: null, signal: 'SIGKILL' }, [], now)).toBe(1_000);
  expect(pauseBeforeRestart({ code: 1, signal: null }, [], now)).toBe(1_000);
});

it('what was asked to end stays ended', () => {
  expect(pauseBeforeRestart({ code: 0, signal: null }, [], now)).toBeNull();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    expect(pauseBeforeRestart({ code: null, signal }, [], now)).toBeNull();
});

it('each start within ten minutes waits twice as long, and the sixth end is the last', () => {
  const ends = [1, 2, 3, 4, 5].map((minutes) => now - minutes * MINUTE);
  expect(pauseBeforeRestart(CRASHED, ends.slice(0, 2), now)).toBe(4_000);
  expect(pauseBeforeRestart(CRASHED, ends.slice(0, 4), now)).toBe(16_000);
  expect(pauseBeforeRestart(CRASHED, ends, now)).toBeNull();
});

it('ends of more than ten minutes ago no longer count', () => {
  const ends = [11, 12, 13, 14, 15].map((minutes) => now - minutes * MINUTE);
  expect(pauseBeforeRestart(CRASHED, ends, now)).toBe(1_000);
});
