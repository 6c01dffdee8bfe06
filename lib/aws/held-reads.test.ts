import { afterEach, expect, it, vi } from 'vitest';
import { PACE } from '@/lib/core/pace';
import { hold, reads } from './held-reads';

const HOUR = 3_600_000;
const names = () => [...reads()].map(([name]) => name);

afterEach(() => void vi.useRealTimers());

it('lets go of what nobody asked for in three hours and is too old to be used', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 3) });
  hold('weeks of one choice', PACE.hour);
  hold('bill', PACE.billing);
  hold('version', PACE.held);
  hold('groups', PACE.settled);
  vi.setSystemTime(Date.now() + 2.9 * HOUR);
  hold('groups', PACE.settled);
  hold('weeks of another choice', PACE.hour);
  expect(names()).toContain('weeks of one choice');
  vi.setSystemTime(Date.now() + 0.2 * HOUR);
  hold('weeks of a third choice', PACE.hour);
  expect(names()).toEqual([
    ...['bill', 'version', 'groups'],
    ...['weeks of another choice', 'weeks of a third choice'],
  ]);
  vi.setSystemTime(Date.now() + 7 * HOUR);
  hold('anything', PACE.minute);
  expect(names()).toEqual(['version', 'anything']);
});

it('what is asked for again after a long time is still there, if AWS fails meanwhile', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 5) });
  const before = hold('alarms', PACE.minute);
  vi.setSystemTime(Date.now() + 10 * HOUR);
  expect(hold('alarms', PACE.minute)).toBe(before);
});

it('holds at most 5,000 answers', () => {
  for (let n = 0; n < 5_100; n += 1) hold(`read ${n}`, PACE.minute);
  expect(names()).toHaveLength(5_000);
  expect(names().at(-1)).toBe('read 5099');
});
