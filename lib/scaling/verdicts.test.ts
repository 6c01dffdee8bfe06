import { expect, it } from 'vitest';
import type { Activity } from './model';
import { scaleVerdict } from './verdicts';

const change = { at: 1_000, after: { desired: 6 } };
const group = (desired: number) => ({ min: 2, max: 10, desired });
const activity = (to: number, by: Activity['by'], at = 2_000) =>
  ({ at, by, change: { from: 4, to } }) as Activity;

it('a scaling is done where the group has what was asked for, or had it since', () => {
  expect(scaleVerdict(change, group(6), []).kind).toBe('done');
  expect(scaleVerdict(change, group(7), [activity(6, 'person')]).kind).toBe('done');
  expect(scaleVerdict(change, group(4), [activity(6, 'policy')]).kind).toBe('failed');
  expect(scaleVerdict(change, group(4), [activity(6, 'person', 500)])).toMatchObject({
    kind: 'failed',
    message: 'AWS shows desired 4: it was not applied.',
  });
});

it('bounds count too', () => {
  const bounds = { at: 0, after: { min: 2, max: 12, desired: 6 } };
  expect(scaleVerdict(bounds, { min: 2, max: 12, desired: 6 }, []).kind).toBe('done');
  expect(scaleVerdict(bounds, group(6), []).kind).toBe('failed');
});
