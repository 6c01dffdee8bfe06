import { expect, it } from 'vitest';
import { valueAt } from './steps';
import { typeSteps } from './types';

const DAY = 86_400_000;
const NOW = 60 * DAY;
const releases = [
  { number: 1, instanceType: 'm7g.large' },
  { number: 2, instanceType: 'm7g.xlarge' },
];
const refresh = (day: number, version: string, status = 'Successful') => ({
  ...{ status, version, startedAt: day * DAY },
});
const told = (over: Partial<Parameters<typeof typeSteps>[1]> = {}) => ({
  ...{ releases, own: [], refreshes: [], calls: [] },
  ...over,
});
const at = (steps: ReturnType<typeof typeSteps>, ...days: number[]) =>
  days.map((day) => valueAt(steps, day * DAY));

it('is the type of the release that was deployed last, and what an own change replaced before', () => {
  const refreshes = [refresh(55, '1'), refresh(40, '2'), refresh(50, '1', 'RollbackSuccessful')];
  expect(at(typeSteps('m7g.large', told({ refreshes }), NOW), 39, 41, 51, 56)).toEqual([
    null,
    ...['m7g.xlarge', 'm7g.xlarge', 'm7g.large'],
  ]);
  const own = [{ at: 40 * DAY - 900, before: { type: 'c7g.large' } }];
  expect(at(typeSteps('m7g.large', told({ refreshes, own }), NOW), 39)).toEqual(['c7g.large']);
});

it('is that of now where all releases have it, also before what AWS keeps', () =>
  expect(at(typeSteps('m7g.large', told({ releases: releases.slice(0, 1) }), NOW), 0, 59)).toEqual([
    'm7g.large',
    'm7g.large',
  ]));

it('is also that of a version that a call gave the group', () => {
  const calls = [{ at: 45 * DAY, version: '1' }];
  const steps = typeSteps('m7g.large', told({ refreshes: [refresh(40, '2')], calls }), NOW);
  expect(at(steps, 41, 46)).toEqual(['m7g.xlarge', 'm7g.large']);
});

it('is unknown from the last deployment on where the group launches another type', () =>
  expect(at(typeSteps('m7g.large', told({ refreshes: [refresh(40, '2')] }), NOW), 41, 59)).toEqual([
    null,
    null,
  ]));

it('is only that of now where deployments, or the types of releases, were not read', () => {
  for (const unread of [{ refreshes: null }, { releases: null }])
    expect(at(typeSteps('m7g.large', told(unread), NOW), 59, 60)).toEqual([null, 'm7g.large']);
  const same = told({ refreshes: null, releases: releases.slice(0, 1) });
  expect(at(typeSteps('m7g.large', same, NOW), 0)).toEqual(['m7g.large']);
});
