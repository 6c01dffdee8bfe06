import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPONENTS, LAYERS } from '../eslint.layers.mjs';
import { cyclesOf, readImports } from './support/import-graph.ts';

const root = path.dirname(import.meta.dirname);

describe('layers', () => {
  const foldersOf = (place: string) =>
    readdirSync(path.join(root, place), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();

  it.each([
    ['lib', LAYERS],
    ['components', COMPONENTS],
  ])('name every folder of %s', (place, layers) =>
    expect(Object.keys(layers).sort()).toEqual(foldersOf(place)),
  );

  it.each([
    ['lib', LAYERS],
    ['components', COMPONENTS],
  ])('of %s go down only: each names none that stands after it', (_place, layers) => {
    const order = Object.keys(layers);
    const upward = Object.entries(layers as Record<string, readonly string[]>).flatMap(([folder, below]) =>
      below
        .filter((name) => order.indexOf(name) >= order.indexOf(folder))
        .map((name) => `${folder} > ${name}`),
    );
    expect(upward).toEqual([]);
  });
});

describe('the layout', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => !/\.(test|spec)\.tsx?$|\.d\.ts$/.test(file));
  const lines = files
    .map((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length)
    .sort((a, b) => a - b);

  it('keeps files small: median under 70 lines, nine of ten under 150, none above 300', () => {
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(70);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(150);
    expect(lines.at(-1)).toBeLessThanOrEqual(300);
  });

  it('is at most three folders deep; only addresses make app/ deeper', () => {
    const inPackage = (file: string) => file.replace(/^packages\/[^/]+\//, '');
    const deep = files.filter((file) => !file.startsWith('app/') && inPackage(file).split('/').length > 4);
    expect(deep).toEqual([]);
  });
});

describe('import cycles', () => {
  const program = ['app', 'bench', 'components', 'gate', 'lib', 'packages', 'scripts', 'tests'];
  /** It lists what an account holds, and each part's file has functions of the account. See the decision of layers. */
  const WORLD = 'packages/sandbox/world/types.ts';

  it('are none, of types neither, but for the type of the whole sandbox', () => {
    const imports = new Map(readImports(root, program));
    expect(imports.size).toBeGreaterThan(2_000);
    expect(cyclesOf(imports).map((files) => files.includes(WORLD))).toEqual([true]);
    imports.delete(WORLD);
    expect(cyclesOf(imports)).toEqual([]);
  });

  it.each([
    ['of two files', { a: ['b'], b: ['a'] }, [['a', 'b']]],
    ['of three, beside others', { z: ['a'], a: ['b'], b: ['c', 'd'], c: ['a'], d: [] }, [['a', 'b', 'c']]],
    ['of a file with itself', { a: ['a'] }, [['a']]],
    [
      'that share no file',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['where two ways lead to one file', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  ])('are found: %s', (_what, imports, found) =>
    expect(cyclesOf(new Map(Object.entries(imports)))).toEqual(found),
  );

  it('count every spelling of an import', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-imports-'));
    const lines = [
      "import type { A } from './a.ts';",
      "export { type B } from './b';",
      "import { c } from '@/c';",
      "export const d = () => import('./d.tsx');",
      "export type E = import('./e').E;",
      "// import './f';",
      "import 'node:path';",
    ];
    for (const name of ['a.ts', 'b.ts', 'c.ts', 'd.tsx', 'e.ts', 'f.ts'])
      writeFileSync(path.join(folder, name), '');
    writeFileSync(path.join(folder, 'one.ts'), lines.join('\n'));
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const found = readImports(folder, ['.']).get('one.ts')!;
    rmSync(folder, { recursive: true });
    expect([...found].sort()).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.tsx', 'e.ts']);
  });
});
