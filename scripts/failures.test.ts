import { expect, it } from 'vitest';
import { failedBrowserTests, failedUnitTests } from './failures.ts';

it('names each failed unit test, and a file that could not be run', () => {
  const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 };
  const testResults = [
    {
      ...{ name: '/root/lib/a.test.ts', status: 'failed', message: '' },
      assertionResults: [
        { status: 'passed', fullName: 'adds' },
        { status: 'failed', fullName: 'subtracts below zero' },
      ],
    },
    {
      ...{ name: '/root/lib/b.test.ts', status: 'failed', message: 'No such module\n  at line 1' },
      assertionResults: [],
    },
    { name: '/root/lib/c.test.ts', status: 'passed', message: '', assertionResults: [] },
  ];
  expect(failedUnitTests({ ...counts, testResults }, '/root')).toEqual([
    'lib/a.test.ts: subtracts below zero',
    'lib/b.test.ts: No such module',
  ]);
});

it('names browser tests that failed twice, and apart from them those that passed when tried again', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const inner = { title: 'signed in', specs: [spec('deploys', 'unexpected'), spec('reads', 'skipped')] };
  const suite = {
    title: 'a.spec.ts',
    suites: [inner],
    specs: [spec('opens', 'expected'), spec('ends', 'flaky')],
  };
  const stats = { expected: 1, unexpected: 1, skipped: 1, flaky: 1 };
  expect(failedBrowserTests({ stats, suites: [suite] })).toEqual([
    'a.spec.ts: ends (passed when tried again, so it is counted as passed)',
    'a.spec.ts: deploys',
  ]);
});
