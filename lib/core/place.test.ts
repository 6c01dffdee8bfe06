import { expect, it } from 'vitest';
import { concerns, isWithin, mayConcern, type ProblemAt } from './place';

const problem = (at: Partial<ProblemAt>): ProblemAt => ({ kind: 'denied', message: '', ...at });

it('a problem concerns its own account and region, or every place', () => {
  const here = { account: '1', region: 'us-east-1' };
  expect(concerns(problem(here), here)).toBe(true);
  expect(concerns(problem({ account: '2', region: 'us-east-1' }), here)).toBe(false);
  expect(concerns(problem({ account: '1', region: 'eu-west-1' }), here)).toBe(false);
  expect(concerns(problem({}), here)).toBe(true);
});

it('a place is within a filter that names it, or names nothing', () => {
  const here = { account: '1', region: 'us-east-1' };
  expect(isWithin(here, {})).toBe(true);
  expect(isWithin(here, { account: '', region: '' })).toBe(true);
  expect(isWithin(here, { account: '1' })).toBe(true);
  expect(isWithin(here, { account: '1', region: 'eu-west-1' })).toBe(false);
  expect(isWithin(here, { account: '2', region: 'us-east-1' })).toBe(false);
});

it('a problem may concern what is shown if it does not name another place', () => {
  const shown = { account: '1', region: '' };
  expect(mayConcern(problem({}), shown)).toBe(true);
  expect(mayConcern(problem({ account: '1', region: 'us-east-1' }), shown)).toBe(true);
  expect(mayConcern(problem({ account: '1' }), { account: '1', region: 'us-east-1' })).toBe(true);
  expect(mayConcern(problem({ account: '2' }), shown)).toBe(false);
});
