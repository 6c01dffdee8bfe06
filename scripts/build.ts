import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './fail.ts';
import { inRoot } from './paths.ts';

/** Prisma's CLI would download an engine that generating does not need. Any executable takes its place. */
const OFFLINE = {
  PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  NEXT_TELEMETRY_DISABLED: '1',
};

const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

/** Generates the database client if the schema changed. */
export function ensureClient() {
  unlessStamped(inRoot('lib/db/generated/.stamp'), ['prisma/schema.prisma', 'package-lock.json'], () =>
    runTool('prisma', ['generate'], 'The database client cannot be generated'),
  );
}

/** Makes the production build if a source changed. */
export function ensureBuilt() {
  ensureClient();
  unlessStamped(inRoot('.next/plimsoll.stamp'), SOURCES, (build) => {
    console.log('Building (once, about a minute)…');
    runTool('next', ['build'], 'The build failed', { PLIMSOLL_BUILD: build.slice(0, 16) });
  });
  ensureCommand();
}

/** The command line as one file, which the app serves under `/cli`. */
export const COMMAND_FILE = inRoot('.next/cli/plimsoll.mjs');

/** Bundles the command line if a source changed. It takes a second, and a build of the app removes it. */
export function ensureCommand() {
  unlessStamped(inRoot('.next/cli/stamp'), ['packages/cli', 'lib', 'package-lock.json'], () =>
    runTool(
      'rolldown',
      ['--config', inRoot('packages/cli/rolldown.config.mjs'), '--logLevel', 'warn'],
      'The command line cannot be built',
    ),
  );
}

function unlessStamped(stamp: string, sources: string[], work: (wanted: string) => void) {
  const wanted = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  work(wanted);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function runTool(tool: string, args: string[], failure: string, env: Record<string, string> = {}) {
  const result = spawnSync(inRoot('node_modules/.bin', tool), args, {
    cwd: inRoot(),
    encoding: 'utf8',
    env: { ...process.env, ...OFFLINE, ...env, NODE_ENV: undefined } as unknown as NodeJS.ProcessEnv,
  });
  if (result.status === 0) return;
  const tail = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-25).join('\n');
  throw new Trouble(`${tail}\n\n${failure}: the lines above say why.`);
}

function hashOf(sources: string[]) {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesIn(inRoot(source))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Generated files and tests do not change the build. */
const isSource = (file: string) => !file.includes('/generated/') && !file.includes('.test.');

function filesIn(place: string): string[] {
  const info = statSync(place, { throwIfNoEntry: false });
  if (!info) return [];
  if (info.isFile()) return [place];
  const inside = readdirSync(place)
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)));
  return inside.filter(isSource);
}
