import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPONENTS, LAYERS } from '../eslint.layers.mjs';
import knip from '../knip.config.ts';

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
  /** What the check says of two files, with the project's own list of what it looks for. */
  function found(files: Record<string, string>) {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cycle-'));
    const all = { 'package.json': '{"type":"module"}', 'tsconfig.json': '{}', ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, name), text);
    writeFileSync(
      path.join(folder, 'knip.json'),
      JSON.stringify({ entry: ['one.ts'], include: knip.include }),
    );
    const { stdout } = spawnSync(path.join(root, 'node_modules/.bin/knip'), ['--directory', folder]);
    rmSync(folder, { recursive: true });
    return String(stdout);
  }
  const two = (line: string) => ({
    'one.ts': "import { two } from './two.ts';\nconsole.log(two);\nexport const one = 1;\n",
    'two.ts': `${line}\nexport const two = 2;\n`,
  });

  it('are found', () =>
    expect(found(two("import { one } from './one.ts';\nconsole.log(one);"))).toContain('two.ts → one.ts'));

  it('are none where only a type goes back', () =>
    expect(found(two("import type { one } from './one.ts';\nexport type One = typeof one;"))).not.toContain(
      'Circular',
    ));
});
