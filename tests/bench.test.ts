import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compare, difference, readResult, sideBySide } from '../bench/compare.ts';
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

it('figures that only one of two results has are shown, with the result that has them', () => {
  const rows = [row('P1', 'start', 100), row('P2', 'gone', 5)];
  const later = [row('P1', 'start', 150), row('P3', 'new', 7), unmeasured('P4', 'part fuse', 'failed')];
  expect(sideBySide({ commit: 'aaaa', rows }, { commit: 'bbbb', rows: later })).toEqual([
    { goal: 'P1', figure: 'start', before: 100, after: 150, ratio: '1.50', is: 'more' },
    { goal: 'P2', figure: 'gone', before: 5, after: null, ratio: '', is: 'only in aaaa' },
    { goal: 'P3', figure: 'new', before: null, after: 7, ratio: '', is: 'only in bbbb' },
    { goal: 'P4', figure: 'part fuse', before: null, after: null, ratio: '', is: 'only in bbbb' },
  ]);
});

describe('two commits are compared', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  const as = ['-c', 'user.name=Mara', '-c', 'user.email=mara@example.com'];
  const write = (commit: string, value: number) =>
    writeFileSync(
      path.join(folder, '.bench', `${commit}.json`),
      JSON.stringify({ commit, rows: [row('P1', 'start', value)] }),
    );
  let short: string;

  beforeAll(() => {
    git('init', '-q', '-b', 'main');
    git(...as, 'commit', '-q', '--allow-empty', '-m', 'first');
    short = git('rev-parse', '--short', 'HEAD');
    git('tag', 'measured');
    git(...as, 'commit', '-q', '--allow-empty', '-m', 'second');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('not before one is measured', () => {
    expect(() => readResult('main', folder)).toThrow(
      /^main is not measured: .*None is measured yet.*npm run bench$/,
    );
  });

  it('by any name of theirs, or by file', () => {
    mkdirSync(path.join(folder, '.bench'));
    write(short, 100);
    const whole = git('rev-parse', 'measured');
    for (const name of [short, whole, whole.slice(0, 6), 'measured', 'HEAD~1'])
      expect(readResult(name, folder).commit, name).toBe(short);
    expect(readResult(path.join(folder, '.bench', `${short}.json`), folder).commit).toBe(short);
  });

  it('of a commit that is gone too, while its file is there', () => {
    write('0badc0de', 50);
    expect(readResult('0badc0de', folder).commit).toBe('0badc0de');
    rmSync(path.join(folder, '.bench', '0badc0de.json'));
  });

  it('or told what is missing', () => {
    expect(() => readResult('main', folder)).toThrow(`These are measured: ${short}.`);
    expect(() => readResult('nothing', folder)).toThrow(
      `git knows no commit nothing. These are measured: ${short}.`,
    );
    expect(() => readResult('/none.json', folder)).toThrow('There is no file /none.json.');
    for (const names of [[], [short], [short, short, short]])
      expect(() => compare(names, folder)).toThrow('Name two commits or files');
  });
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
