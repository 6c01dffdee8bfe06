import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assertLocalIsMeant } from '../lib/core/local-mode.ts';
import { secretsFromFiles } from '../lib/runtime/secret-files.script.ts';
import { appliedMigrations, describeNewer, migrate, newerMigrations } from '../lib/db/migrate.script.ts';
import { ensureBuilt, ensureClient, ensureCommand } from './build.ts';
import { holdDataFolder } from './data-folder.ts';
import { startDatabase, type Database } from './database.ts';
import { describeEnding } from './endings.ts';
import { Trouble, messageOf } from './fail.ts';
import { heapFlags, ONE_POOL } from './heap.ts';
import { inRoot } from './paths.ts';
import { assertFree, portFrom } from './ports.ts';
import { Processes, type OnDeath } from './processes.ts';
import { keepRunning } from './restarts.ts';
import { sandboxAccounts } from './sandbox-accounts.ts';

export interface Launch {
  /** Runs the sandbox next to the app; otherwise the app uses the AWS of the environment. */
  sandbox: boolean;
  /** Hot reload instead of the production build. */
  dev?: boolean;
}

const STARTS_WITHIN_MS = 60_000;

/** Starts everything, prints the address, and runs until a signal or until a program ends for good. */
export async function launch({ sandbox, dev = false }: Launch): Promise<number> {
  if (!sandbox) assertMeant();
  const port = portFrom('PORT', 3000);
  const sandboxPort = portFrom('SANDBOX_PORT', 4566);
  const address = `http://127.0.0.1:${port}`;
  const ready = `${address}/readyz?only=accepting`;
  const { folder: data, release } = await holdDataFolder(address);
  const processes = new Processes(path.join(data, 'run.json'));
  await processes.endLeftovers();
  await assertFree(port, 'PORT', 'app');
  if (sandbox) await assertFree(sandboxPort, 'SANDBOX_PORT', 'sandbox');
  if (dev) {
    ensureClient();
    ensureCommand();
  } else ensureBuilt();

  let database: Database | null = null;
  const ended = Promise.withResolvers<number>();
  const onSignal = () => ended.resolve(0);
  const onDeath: OnDeath = (name, ending) => {
    console.error(describeEnding(name, ending));
    ended.resolve(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  try {
    const named = databaseNamed();
    database = named ? null : await startDatabase(path.join(data, 'pg'));
    // An empty variable counts as unset.
    const url = database?.url ?? named!;
    await migrated(url);
    database?.onDeath((ending) => onDeath('database', ending));
    const aws = sandbox ? startSandbox(processes, sandboxPort, data, onDeath) : {};
    const at = ['127.0.0.1', String(port)] as const;
    const program = dev
      ? [inRoot('node_modules/next/dist/bin/next'), 'dev', '-H', at[0], '-p', at[1], inRoot()]
      : [inRoot('gate/main.ts'), '--host', at[0], '--port', at[1]];
    const args = [...heapFlags(), ...program];
    // The app itself finishes its changes before it ends.
    const manual = dev ? {} : { NEXT_MANUAL_SIG_HANDLE: 'true' };
    const env = {
      ...ONE_POOL,
      ...process.env,
      ...aws,
      ...manual,
      // One that is in a file is passed on as it is.
      ...(named === process.env.DATABASE_URL && { DATABASE_URL: url }),
      NODE_ENV: dev ? 'development' : 'production',
    };
    const isReady = keepRunning('app', {
      start: (onEnd) => show('app', processes.start('app', args, env as NodeJS.ProcessEnv, onEnd)),
      onRestart: () => reachable(ready).then(() => console.log(`Plimsoll is ready again: ${address}`), tell),
      onDeath,
      stopped: ended.promise,
    });
    if (sandbox) await Promise.race([reachable(`http://127.0.0.1:${sandboxPort}/_sandbox/`), ended.promise]);
    await Promise.race([reachable(ready), ended.promise]);
    isReady();
    console.log(
      ['', `Plimsoll is ready: ${address}`, ...notes(sandbox && sandboxPort, named), 'Ctrl-C stops it.'].join(
        '\n',
      ),
    );
    return await ended.promise;
  } finally {
    await processes.endAll();
    await database?.stop();
    release();
  }
}

/** What a reader should know of this installation. `sandboxPort` is false with real AWS. */
const notes = (sandboxPort: number | false, database: string | undefined) =>
  sandboxPort
    ? [`The sandbox plays AWS on http://127.0.0.1:${sandboxPort}; nothing is billed.`]
    : database
      ? []
      : [
          'The embedded database is for evaluation: nobody backs it up. docs/install.md shows an installation for a team.',
        ];

/** The address of the database, also if it is in a file. */
function databaseNamed(): string | undefined {
  try {
    return secretsFromFiles(process.env).DATABASE_URL ?? process.env.DATABASE_URL;
  } catch (error) {
    throw new Trouble(messageOf(error));
  }
}

/** The app checks this too, but only after the build and the start of the database. */
function assertMeant() {
  try {
    assertLocalIsMeant(process.env);
  } catch (error) {
    throw new Trouble(messageOf(error));
  }
}

/** The server is down, unknown to the network, or stops or starts just now. */
const NOT_YET = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P0[1-3])$/;

/** If the server is down, the app migrates the database later, and reports it until then. */
async function migrated(url: string) {
  try {
    await migrate(url, inRoot('prisma/migrations'));
    const newer = newerMigrations(await appliedMigrations(url), inRoot('prisma/migrations'));
    if (newer.length > 0) console.error(`${describeNewer(newer)} Plimsoll starts, but it refuses changes.`);
  } catch (error) {
    if (NOT_YET.test((error as { code?: string }).code ?? ''))
      return console.error(`The database cannot be reached yet: ${messageOf(error)}. Starting without it.`);
    throw new Trouble(`The database cannot be prepared: ${messageOf(error)}`);
  }
}

function startSandbox(processes: Processes, port: number, data: string, onDeath: OnDeath) {
  const scenario = process.env.SANDBOX_SCENARIO;
  const env = { SANDBOX_DATA: path.join(data, 'sandbox'), ...process.env, SANDBOX_PORT: String(port) };
  show(
    'sandbox',
    processes.start('sandbox', [inRoot('scripts/sandbox.ts')], env, (ending) => onDeath('sandbox', ending)),
  );
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGIONS: process.env.AWS_REGIONS ?? 'us-east-1,eu-west-1',
    ...(scenario === 'accounts' && { AWS_ACCOUNTS: sandboxAccounts(scenario) }),
  };
}

const tell = (error: unknown) => console.error(messageOf(error));

/** Passes on errors and hides the programs' own start-up lines. */
function show(name: string, child: ReturnType<Processes['start']>) {
  child.stderr?.on('data', (text: Buffer) => process.stderr.write(`[${name}] ${text}`));
  child.stdout?.on('data', (text: Buffer) => {
    if (process.env.VERBOSE) process.stdout.write(`[${name}] ${text}`);
  });
}

async function reachable(url: string) {
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 100) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer) return;
    await pause(100);
  }
  throw new Trouble(`${url} did not answer within a minute. VERBOSE=1 shows what the programs print.`);
}
