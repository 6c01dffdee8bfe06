import { execFile, spawn } from 'node:child_process';
import { inRoot } from './paths.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, by name. */
  names?: string[];
}

/** Runs a tool from node_modules and shows its output. @returns its exit code */
export const runTool = (tool: string, args: string[], env: NodeJS.ProcessEnv = process.env) =>
  new Promise<number>((resolve) => {
    const child = spawn(inRoot('node_modules/.bin', tool), args, { cwd: inRoot(), stdio: 'inherit', env });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });

/** A check passes or fails as a whole. Its output is shown when it ends, since others run beside it. */
const check = ([name, tool, args]: Check) =>
  new Promise<Tally>((resolve) => {
    execFile(
      inRoot('node_modules/.bin', tool),
      args,
      { cwd: inRoot(), maxBuffer: 64e6 },
      (error, stdout, stderr) => {
        console.log(`\n▸ ${name}\n${stdout}${stderr}`.trimEnd());
        resolve({
          passed: Number(!error),
          failed: Number(Boolean(error)),
          skipped: 0,
          names: error ? [name] : [],
        });
      },
    );
  });

/** Format, lint, types and what is unused. The linter takes as long as all others and `more` together. */
export async function checkSource(more: Check[] = []): Promise<Tally> {
  const linted = check(LINT);
  const others: Tally[] = [];
  for (const one of [FORMAT, UNUSED, PAGES, TYPES, ...more]) others.push(await check(one));
  return sum([await linted, ...others]);
}

/** The paths after `--`; without any, the whole tree. */
export const pathsOrAll = (args: string[]) =>
  args.some((arg) => !arg.startsWith('-')) ? args : [...args, '.'];

type Check = [name: string, tool: string, args: string[]];
const FORMAT: Check = ['format', 'prettier', ['--check', '--log-level=warn', '.']];
const LINT: Check = ['lint', 'eslint', ['--max-warnings=0', '.']];
export const UNUSED: Check = ['unused files, exports and packages', 'knip', ['--no-progress']];
/** Writes what the types say of pages and their addresses; the build checks no types. */
const PAGES: Check = ['types of pages', 'next', ['typegen']];
const TYPES: Check = ['types', 'tsc', ['--noEmit']];
export const BUILD: Check = [
  'build',
  'node',
  ['-e', "import('./scripts/build.ts').then((build) => build.ensureBuilt())"],
];

export const sum = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((n, tally) => n + tally.passed, 0),
  failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  skipped: tallies.reduce((n, tally) => n + tally.skipped, 0),
  names: tallies.flatMap(({ names = [] }) => names),
});

/** The last lines: what failed, since of a long log often only the end is kept, and the counts. */
export const closingLines = ({ passed, failed, skipped, names = [] }: Tally) =>
  `${names.map((name) => `✘ ${name}\n`).join('')}${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
