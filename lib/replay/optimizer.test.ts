import { expect, it } from 'vitest';
import type { Advice } from './advice';
import { optimizerAdvice, optimizerText, whyTheyDiffer, type OptimizerAdvice } from './optimizer';
import type { Choice, ReplayType } from './what-if';

const type = (name: string, memoryGiB: number, architecture = 'arm64') =>
  ({ type: name, memoryGiB, architectures: [architecture] }) as ReplayType;
const facts = {
  types: [type('m7g.large', 8), type('m7g.medium', 4), type('c7g.large', 4), type('m7i.large', 8, 'x86_64')],
  architecture: 'arm64',
};
const from: Choice = {
  ...{ min: 4, max: 16, type: 'm7g.large', bootSeconds: 40, policy: { metric: 'cpu', target: 50 } },
};
const ours = (choice: Partial<Choice> | null, negligible = false) => ({
  from,
  cheaper: choice && ({ choice: { ...from, ...choice }, negligible } as Advice),
});
const theirs = (best: string | null, over: Partial<OptimizerAdvice> = {}): OptimizerAdvice => ({
  ...{ finding: best ? 'NotOptimized' : 'Optimized', days: 14, refreshedAt: 0, cpu: 41.4, memory: null },
  options: best ? [{ type: best, cpu: 70, risk: 1, saves: 30 }] : [],
  ...over,
});
const option = (rank: number, name: string, currency = 'USD') => ({
  ...{ rank, type: name, desired: 4, cpu: 70, risk: 1, saves: 30, currency },
});

it('has the options by their rank, without the type that runs and without sums in another currency', () => {
  const told = {
    ...{ group: 'web', finding: 'NotOptimized', days: 14, refreshedAt: 5, cpu: 40, memory: null },
    options: [option(2, 'm7g.large'), option(3, 't4g.large', 'CNY'), option(1, 'c7g.large')],
  };
  expect(optimizerAdvice(told, 'm7g.large').options).toEqual([
    { type: 'c7g.large', cpu: 70, risk: 1, saves: 30 },
    { type: 't4g.large', cpu: 70, risk: 1, saves: null },
  ]);
});

it('says what AWS advises and by what', () => {
  expect(optimizerText(theirs('c7g.large', { memory: 62 }))).toBe(
    'AWS advises c7g.large for $30.00 a month less, risk low. It saw CPU of at most 41 % and memory of at most 62 % in 14 days.',
  );
  expect(optimizerText(theirs(null))).toBe(
    'AWS finds the machine type suitable. It saw CPU of at most 41 % in 14 days.',
  );
  expect(optimizerText({ ...theirs('x'), options: [], cpu: null })).toBe(
    'AWS finds the machine type unsuitable, but suggests no other type.',
  );
});

it('gives no reason where both advise the same type', () => {
  expect(whyTheyDiffer(ours({ type: 'c7g.large' }), theirs('c7g.large'), facts)).toEqual([]);
  expect(whyTheyDiffer(ours(null), theirs(null), facts)).toEqual([]);
});

it('names what AWS does not look at, and what Plimsoll does not', () => {
  const reasons = (one: ReturnType<typeof ours>, other: OptimizerAdvice) =>
    whyTheyDiffer(one, other, facts).join(' ');
  expect(reasons(ours({ min: 2 }), theirs(null))).toMatch(/^AWS judges only the machine type/);
  expect(reasons(ours({ min: 2 }, true), theirs(null))).toBe('');
  expect(reasons(ours(null), theirs('c7g.large', { memory: 40 }))).toMatch(
    /not advise types with less memory/,
  );
  expect(reasons(ours(null), theirs('c7g.large'))).not.toMatch(/memory/);
  expect(reasons(ours(null), theirs('m7i.large'))).toMatch(/m7i\.large needs an image for x86_64/);
  expect(reasons(ours(null), theirs('r8g.16xlarge'))).toMatch(/r8g\.16xlarge is not among them/);
});
