import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { difference } from '../bench/compare.ts';
import { GOALS } from '../bench/goals.ts';
import { row, unmeasured } from '../bench/report.ts';
import { runPart } from '../bench/run-part.ts';
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

it('a part that takes too long is ended with all that it started, and one that fails says why', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  const file = path.join(folder, 'child');
  const hanging = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('node:fs').writeFileSync(process.env.BENCH_ROWS, String(child.pid));
    setInterval(() => {}, 1000);`;
  expect(await runPart(['-e', hanging], { file, minutes: 0.1 })).toBe('took more than 0.1 minutes');
  const child = Number(readFileSync(file, 'utf8'));
  await vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), 5_000);
  expect(await runPart(['-e', 'throw new TypeError("no app")'], { file, minutes: 1 })).toBe(
    'TypeError: no app',
  );
  expect(await runPart(['-e', 'process.exit(3)'], { file, minutes: 1 })).toBe('ended with 3');
  rmSync(folder, { recursive: true });
});
