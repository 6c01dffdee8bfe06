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
    message: 'AWS shows desired 4: the change was not applied.',
  });
});

it('bounds count too', () => {
  const bounds = { at: 0, after: { min: 2, max: 12, desired: 6 } };
  expect(scaleVerdict(bounds, { min: 2, max: 12, desired: 6 }, []).kind).toBe('done');
  expect(scaleVerdict(bounds, group(6), []).kind).toBe('failed');
});

it('a lost answer is settled with all of its traces: the return ticket too', () => {
  const withBack = { at: 1_000, after: { desired: 6, back: '4 at 2026-11-22T18:00Z' } };
  const ticket = { sets: 'desired 4', at: 5_000 };
  expect(scaleVerdict(withBack, group(6), [], ticket).message).toBe('AWS shows desired 6.');
  expect(scaleVerdict(withBack, group(6), [], null).message).toContain('return ticket is not set');
  expect(scaleVerdict(withBack, group(4), [], null).message).toBe(
    'AWS shows desired 4: the change was not applied.',
  );
  expect(scaleVerdict(withBack, group(4), [], ticket)).toMatchObject({
    ...{ kind: 'failed', message: expect.stringContaining('return ticket is set: desired 4') },
  });
});
