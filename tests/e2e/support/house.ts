import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../../lib/db/migrate.script.ts';
import { startDatabase } from '../../../scripts/database.ts';
import { ONE_POOL } from '../../../scripts/heap.ts';
import { inRoot } from '../../../scripts/paths.ts';
import { freePort } from '../../../scripts/ports.ts';
import { end } from '../../../scripts/processes.ts';
import { roleEnv, writePolicies } from './roles.ts';

export interface House {
  app: string;
  aws: string;
  databaseUrl: string;
  readonly appPid: number;
  /** kill -9: nothing is said goodbye to. */
  killApp: () => Promise<void>;
  /** Asks it to end. @returns its exit code */
  endApp: () => Promise<number | null>;
  /** On the same port, with the same database. */
  startApp: () => Promise<void>;
  /** One more of the same app, with the same database. */
  startReplica: () => Promise<Replica>;
  /** What the app printed. */
  readonly log: readonly string[];
  /** What app and sandbox printed, with their names. */
  readonly printed: readonly string[];
  stopDatabase: () => Promise<void>;
  close: () => Promise<void>;
}

export interface Replica {
  address: string;
  /** kill -9 */
  kill: () => Promise<void>;
}

const REGIONS = 'us-east-1,eu-west-1';

/** The built app with a database, a sandbox and ports of its own; the world stands still unless a test moves it. */
export async function openHouse(
  sandboxEnv: Record<string, string> = {},
  /** What the app needs besides, which may depend on its address. */
  appEnv: (address: string) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-e2e-'));
  chmodSync(folder, 0o755);
  const database = await startDatabase(path.join(folder, 'pg'), ['-c', 'fsync=off']);
  await migrate(database.url, inRoot('prisma/migrations'));
  const [port, awsPort] = [await freePort(), await freePort()];
  const aws = `http://127.0.0.1:${awsPort}`;
  const printed: string[] = [];
  const sandbox = run(['scripts/sandbox.ts'], {
    SANDBOX_PORT: String(awsPort),
    SANDBOX_SCENARIO: 'quiet',
    SANDBOX_SPEED: '1',
    SANDBOX_POLICIES: writePolicies(folder),
    ...sandboxEnv,
  });
  listen(sandbox, (text) => void printed.push(`[sandbox] ${text}`));
  let app: ChildProcess;
  const replicas: ChildProcess[] = [];
  const log: string[] = [];
  const address = `http://127.0.0.1:${port}`;
  const ownEnv = await appEnv(address);
  const startOn = async (onPort: number) => {
    const started = run(gateOn(onPort, ownEnv.NODE_OPTIONS), {
      ...ONE_POOL,
      AWS_ENDPOINT_URL: aws,
      ...roleEnv(sandboxEnv.SANDBOX_SCENARIO),
      AWS_REGIONS: REGIONS,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'error',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NODE_ENV: 'production',
      ...ownEnv,
    });
    listen(started, (text) => {
      log.push(text);
      printed.push(`[app] ${text}`);
    });
    await answers(`http://127.0.0.1:${onPort}/readyz`);
    return started;
  };
  const startApp = async () => {
    app = await startOn(port);
  };
  const startReplica = async () => {
    const onPort = await freePort();
    const started = await startOn(onPort);
    replicas.push(started);
    return { address: `http://127.0.0.1:${onPort}`, kill: () => kill(started) };
  };
  const killApp = () => kill(app);
  const endApp = async () => {
    const gone = once(app, 'exit');
    process.kill(app.pid!, 'SIGTERM');
    return ((await gone) as [number | null])[0];
  };
  await Promise.all([startApp(), answers(`${aws}/_sandbox/`)]);
  const close = async () => {
    await Promise.all([app, sandbox, ...replicas].map(({ pid }) => end(pid!)));
    await database.stop();
    rmSync(folder, { recursive: true });
  };
  return {
    app: address,
    aws,
    databaseUrl: database.url,
    get appPid() {
      return app.pid!;
    },
    killApp,
    endApp,
    startApp,
    startReplica,
    log,
    printed,
    stopDatabase: database.stop,
    close,
  };
}

async function kill(child: ChildProcess) {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Less heap than the launcher gives, so that a leak ends a test, unless NODE_OPTIONS has a limit. */
const gateOn = (port: number, options = '') => [
  ...(options.includes('--max-old-space-size') ? [] : ['--max-old-space-size=384']),
  ...['gate/main.ts', '--port', String(port)],
];

const run = (args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: inRoot(),
    // A .env of the developer, which Next would read, must not change what a test finds.
    env: { ...process.env, __NEXT_PROCESSED_ENV: 'true', ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function listen(child: ChildProcess, hear: (text: string) => void) {
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text: Buffer) => hear(String(text)));
}

async function answers(url: string) {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer`);
}
