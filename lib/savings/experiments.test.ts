import { expect, it } from 'vitest';
import type { Choice } from '@/lib/replay/what-if';
import { keeping } from '@/lib/rules/put-back';
import { experimentsOf } from './experiments';
import type { Recurring } from './setups';

type Past = Parameters<typeof experimentsOf>[2]['history'];

const tracked: Choice = {
  ...{ min: 2, max: 20, type: 'm7g.large', bootSeconds: 40 },
  policy: { metric: 'cpu', target: 65 },
};
const change = (at: number, action: string, before: object, after: object = {}) => ({
  ...{ id: String(at), at, action },
  ...{ before: before as Record<string, never>, after: after as Record<string, never> },
});
const nothing = { min: [], max: [], targets: [] };
const HOUR = 3_600_000;
type Change = ReturnType<typeof change> & { startedAt?: number };
const rowsOf = (stands: Choice, changes: Change[], history: Past = nothing, schedules: Recurring[] = []) =>
  experimentsOf({ choice: stands, schedules }, changes, { now: 100 * HOUR, history });
const found = (stands: Choice, ...changes: Change[]) =>
  rowsOf(stands, changes).map((one) => ('experiment' in one ? one.experiment : one.why));
const capacity = { desired: 4, min: 2, max: 20 };

it('goes back from the present setup, and ends each where the next begins', () => {
  const policies = change(
    80 * HOUR,
    'fleet.set-capacity',
    { ...capacity, policies: 'cpu 50%' },
    { ...capacity, policies: 'cpu 65%' },
  );
  const bounds = change(40 * HOUR, 'fleet.set-capacity', { min: 6, max: 20, desired: 6 }, { min: 2 });
  const cpu50 = { ...tracked, policy: { metric: 'cpu', target: 50 } };
  expect(found(tracked, bounds, policies)).toMatchObject([
    { at: 80 * HOUR, until: 100 * HOUR, since: 40 * HOUR, before: cpu50, after: tracked },
    { at: 40 * HOUR, until: 80 * HOUR, since: -Infinity, before: { ...cpu50, min: 6 }, after: cpu50 },
  ]);
});

it('counts a fixed number by what was desired, and another type by its name', () => {
  const fixed: Choice = { ...tracked, min: 7, max: 7, policy: null };
  const scaled = change(50 * HOUR, 'fleet.scale-in', { min: 1, max: 20, desired: 10 }, { desired: 7 });
  expect(found(fixed, scaled)).toMatchObject([
    { before: { min: 10, max: 10, policy: null }, after: fixed, carriesOther: false },
  ]);
  const type = change(60 * HOUR, 'deployment.scale-type', { type: 'm7g.xlarge' }, { type: 'm7g.large' });
  expect(found(tracked, type)).toMatchObject([{ before: { type: 'm7g.xlarge' }, carriesOther: true }]);
});

it('knows steps as the setup before, with the minutes of the alarms that stood', () => {
  const before = { ...capacity, policies: 'step cpu 30% -1 70% +2' };
  const alarm = (ComparisonOperator: string, EvaluationPeriods: number) => ({
    ...{ AlarmName: 'a', ComparisonOperator, Period: 300, EvaluationPeriods },
  });
  const alarms = [alarm('GreaterThanThreshold', 2), alarm('LessThanThreshold', 4)];
  const kept = keeping({ policies: [{ policy: { PolicyName: 'steps' }, alarms }] });
  const steps = (own: object) =>
    change(60 * HOUR, 'fleet.set-capacity', { ...before, ...own }, { ...capacity, policies: 'cpu 65%' });
  const policy = { metric: 'steps', unit: 'machines', outAfter: 3, inAfter: 15 };
  expect(found(tracked, steps({}))).toMatchObject([{ before: { policy } }]);
  expect(found(tracked, steps(kept))).toMatchObject([
    { before: { policy: { ...policy, outAfter: 10, inAfter: 20 } } },
  ]);
});

it('leaves out what a policy moves again, and says why an older change is not known', () => {
  expect(found(tracked, change(50 * HOUR, 'fleet.scale-out', capacity))).toEqual([]);
  const other = change(
    60 * HOUR,
    'fleet.set-capacity',
    { ...capacity, policies: 'other predictive' },
    { ...capacity, policies: 'cpu 65%' },
  );
  const mix = change(60 * HOUR, 'fleet.set-capacity', capacity, { ...capacity, mix: 'm7g.large' });
  const older = change(30 * HOUR, 'fleet.set-capacity', { min: 9, max: 20, desired: 9 }, { min: 2 });
  for (const unreadable of [other, mix])
    expect(found(tracked, unreadable, older)).toEqual([
      'Plimsoll cannot replay the setup that the change replaced.',
      'Plimsoll cannot replay the setup that a later change replaced, so it does not know this setup.',
    ]);
});

it('ends where somebody changed the setup outside Plimsoll, and knows nothing if it is not known when', () => {
  const own = change(40 * HOUR, 'fleet.set-capacity', { min: 6, max: 20, desired: 6 }, { min: 2, max: 16 });
  const max = [
    { from: 0, value: 20 },
    { from: 40 * HOUR, value: 16 },
    { from: 70 * HOUR, value: 32 },
  ];
  const stands = { ...tracked, max: 32 };
  expect(rowsOf(stands, [own], { ...nothing, max })).toMatchObject([
    { experiment: { at: 40 * HOUR, until: 70 * HOUR, after: { min: 2, max: 16 } } },
  ]);
  expect(rowsOf(stands, [own])).toMatchObject([{ why: expect.stringContaining('outside Plimsoll') }]);
});

it('takes two schedules that were made together as one, from the bounds that stood then', () => {
  const schedule = (minutes: number, name: string, sets: string) =>
    change(
      50 * HOUR + minutes * 60_000,
      'fleet.schedule',
      {},
      { schedule: name, sets, recurrence: '0 22 * * *' },
    );
  const named = (name: string, min: number): Recurring => ({
    ...{ name, min, max: null, desired: null, recurrence: '0 22 * * *', timeZone: null },
  });
  const [night, morning, other] = [named('night', 2), named('morning', 8), named('other', 3)];
  // It is night now.
  const changes = [schedule(0, 'night', 'min 2'), schedule(2, 'morning', 'min 8')];
  const min = [{ from: 0, value: 8 }];
  const rows = rowsOf(tracked, changes, { ...nothing, min }, [other, night, morning]);
  expect(rows).toMatchObject([
    {
      change: { after: { schedule: 'morning' } },
      experiment: {
        ...{ before: { min: 8 }, after: { min: 8 } },
        schedules: { before: [other], after: [other, night, morning] },
      },
    },
  ]);
});

it('has a deployment end when it is done, and what stood before end where it begins', () => {
  const own = change(40 * HOUR, 'fleet.set-capacity', { min: 6, max: 20, desired: 6 }, { min: 2 });
  const release = { ...change(72 * HOUR, 'release', { type: null }), startedAt: 70 * HOUR };
  expect(found(tracked, release, own)).toMatchObject([
    { at: 72 * HOUR, startedAt: 70 * HOUR, before: tracked, after: tracked, carriesOther: true },
    { at: 40 * HOUR, until: 70 * HOUR },
  ]);
});
