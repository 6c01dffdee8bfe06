import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';

const git = (...args: string[]) =>
  spawnSync('git', args, { cwd: inRoot(), encoding: 'utf8', maxBuffer: 1e9 }).stdout?.trim() ?? '';

/** The last commit without the newest migration; null where git has no history, as in a shallow clone. */
export function commitBeforeNewestMigration(): string | null {
  const added = git('log', '-1', '--format=%H', '--diff-filter=A', '--', 'prisma/migrations/*/migration.sql');
  const before = added && git('rev-parse', '--verify', '--quiet', `${added}^`);
  return before || null;
}

export interface Checkout {
  root: string;
  /** Runs a module there, with the database. @returns its standard output, as JSON */
  run: <Value>(code: string, databaseUrl: string) => Value;
  close: () => void;
}

/** The files of a commit in a folder of their own, with our packages and a database client of its own schema. */
export function checkOut(commit: string): Checkout {
  const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-earlier-'));
  const tar = execFileSync('git', ['archive', commit], { cwd: inRoot(), maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', root], { input: tar });
  symlinkSync(inRoot('node_modules'), path.join(root, 'node_modules'));
  const node = (args: string[], env: Record<string, string> = {}) =>
    execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  node(['-e', "import('./scripts/build.ts').then((build) => build.ensureClient())"]);
  return {
    root,
    run: (code, DATABASE_URL) => {
      const args = ['--import', './scripts/app-modules.ts', '--input-type=module', '--eval', code];
      return JSON.parse(
        node(args, { DATABASE_URL, LOG_LEVEL: 'silent' }).trim().split('\n').at(-1)!,
      ) as never;
    },
    close: () => rmSync(root, { recursive: true }),
  };
}
