import { expect, it } from 'vitest';
import type { Choice } from '@/lib/replay/what-if';
import { experimentsOf } from './experiments';

const tracked: Choice = {
  ...{ min: 2, max: 20, type: 'm7g.large', bootSeconds: 40 },
  policy: { metric: 'cpu', target: 65 },
};
const change = (at: number, action: string, before: object, after: object = {}) => ({
  ...{ id: String(at), at, action },
  ...{ before: before as Record<string, never>, after: after as Record<string, never> },
});
const found = (stands: Choice, ...changes: ReturnType<typeof change>[]) =>
  experimentsOf(stands, changes, 100).map(({ experiment }) => experiment);

it('goes back from the present setup, and ends each where the next begins', () => {
  const policies = change(
    80,
    'fleet.set-capacity',
    { min: 2, max: 20, desired: 4, policies: 'cpu 50%' },
    { min: 2, max: 20, desired: 4, policies: 'cpu 65%' },
  );
  const bounds = change(40, 'fleet.set-capacity', { min: 6, max: 20, desired: 6 }, { min: 2 });
  const cpu50 = { ...tracked, policy: { metric: 'cpu', target: 50 } };
  expect(found(tracked, bounds, policies)).toEqual([
    { at: 80, until: 100, before: cpu50, after: tracked },
    { at: 40, until: 80, before: { ...cpu50, min: 6 }, after: cpu50 },
  ]);
});

it('counts a fixed number by what was desired, and another type by its name', () => {
  const fixed: Choice = { ...tracked, min: 7, max: 7, policy: null };
  expect(found(fixed, change(50, 'fleet.scale-in', { min: 1, max: 20, desired: 10 }))).toMatchObject([
    { before: { min: 10, max: 10, policy: null }, after: fixed },
  ]);
  const type = change(60, 'deployment.scale-type', { type: 'm7g.xlarge' });
  expect(found(tracked, type)).toMatchObject([{ before: { type: 'm7g.xlarge' } }]);
});

it('leaves out what a policy moves again, and all that is older than an unreadable change', () => {
  expect(found(tracked, change(50, 'fleet.scale-out', { min: 2, max: 20, desired: 4 }))).toEqual([]);
  const steps = change(
    60,
    'fleet.set-capacity',
    { min: 2, max: 20, desired: 4, policies: 'step cpu 30% -1 70% +2' },
    { policies: 'cpu 65%' },
  );
  const older = change(30, 'fleet.set-capacity', { min: 9, max: 20, desired: 9 });
  expect(found(tracked, steps, older)).toEqual([]);
});
