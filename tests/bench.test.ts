import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { difference } from '../bench/compare.ts';
import { GOALS } from '../bench/goals.ts';
import { row, unmeasured } from '../bench/report.ts';
import { inRoot } from '../scripts/paths.ts';

it('each goal of speed names the part that measures it, or says what holds it instead', () => {
  expect(new Set(GOALS.map(({ goal }) => goal)).size).toBe(GOALS.length);
  for (const { part, elsewhere } of GOALS) {
    expect(part === undefined).toBe(elsewhere !== undefined);
    if (part) expect(existsSync(inRoot(`bench/${part}.ts`))).toBe(true);
  }
});

it('two commits differ only where their spreads do not overlap', () => {
  const of = (...values: number[]) => row('P2', 'overview', values);
  expect(difference(of(1, 2, 3), of(2, 3, 4))).toBe('same');
  expect(difference(of(1, 2, 3), of(5, 6, 7))).toBe('more');
  expect(difference(of(5, 6, 7), of(1, 2, 3))).toBe('less');
  expect(difference(of(5), of(5))).toBe('same');
  expect(difference(of(5), unmeasured('P2', 'overview', 'failed'))).toBe('unknown');
});
