import { spawn } from 'node:child_process';
import { inRoot } from './paths.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a tool of node_modules with its output shown. @returns its exit code */
export const runTool = (tool: string, args: string[], env: NodeJS.ProcessEnv = process.env) =>
  new Promise<number>((resolve) => {
    const child = spawn(inRoot('node_modules/.bin', tool), args, { cwd: inRoot(), stdio: 'inherit', env });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });

/** A check that passes or fails as a whole. */
export async function check(name: string, tool: string, args: string[]): Promise<Tally> {
  console.log(`\n▸ ${name}`);
  const ok = (await runTool(tool, args)) === 0;
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

type Check = [name: string, tool: string, args: string[]];
export const FORMAT: Check = ['format', 'prettier', ['--check', '--log-level=warn', '.']];
export const LINT: Check = ['lint', 'eslint', ['--max-warnings=0', '.']];
export const TYPES: Check = ['types', 'tsc', ['--noEmit']];

export const sum = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((n, tally) => n + tally.passed, 0),
  failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  skipped: tallies.reduce((n, tally) => n + tally.skipped, 0),
});

export const closingLine = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
