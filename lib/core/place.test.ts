import { expect, it } from 'vitest';
import { concerns, type ProblemAt } from './place';

const problem = (at: Partial<ProblemAt>): ProblemAt => ({ kind: 'denied', message: '', ...at });

it('a problem concerns its own account and region, or every place', () => {
  const here = { account: '1', region: 'us-east-1' };
  expect(concerns(problem(here), here)).toBe(true);
  expect(concerns(problem({ account: '2', region: 'us-east-1' }), here)).toBe(false);
  expect(concerns(problem({ account: '1', region: 'eu-west-1' }), here)).toBe(false);
  expect(concerns(problem({}), here)).toBe(true);
});
