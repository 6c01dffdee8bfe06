import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { oneDoor } from './accounts.ts';
import { pageFile } from './control-page/files.ts';
import { controlAnswer, type Control } from './control.ts';
import { holdFolder } from './folder-lock.ts';
import type { Identities } from './iam/identities.ts';
import { createPolicies } from './iam/policies.ts';
import { createRoles, type RolesOf } from './iam/roles.ts';
import { createSessions } from './iam/sessions.ts';
import { keep, openAccount } from './open-account.ts';
import { dispatch, type Backend } from './protocol/dispatch.ts';
import type { Facts } from './seed/recorded/facts.ts';
import { worldFrom } from './seed/recorded/world.ts';
import { seedSecond } from './seed/second-account.ts';
import { seedWorld } from './seed/shop.ts';
import { createClock, type Clock } from './world/time/clock.ts';
import { makeFolder } from './world/store.ts';
import type { Size, TrafficFiles, World } from './world/types.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  scenario?: string;
  /** Of scenario huge; 1,000 fleets of 100 machines by default. */
  size?: Size;
  /** Virtual seconds a second; 1 by default, 0 stands still. */
  speed?: number;
  /** UTC ms at which its clock and a new world begin; now by default. */
  start?: number;
  traffic?: TrafficFiles;
  /** Where the world is kept; without it, only in memory. */
  dataDir?: string;
  /** Instead of a seeded one. */
  world?: World;
  /** Facts recorded from AWS, to start from instead of a scenario. */
  recorded?: Facts;
  /** Worlds of further accounts. */
  others?: World[];
  /** The roles that its accounts begin with; none by default. */
  roles?: RolesOf;
  /** IAM policy documents by access key id. */
  policies?: Record<string, unknown[]>;
  /** AWS's token buckets; false: as many calls as one likes. */
  limits?: boolean;
  /** Virtual seconds until EC2's reads show what was made; 0 by default. */
  lag?: number;
  /** Real UTC ms, by which faults of calls end and buckets fill; the machine's own by default. */
  wallClock?: () => number;
}

export interface Sandbox {
  url: string;
  port: number;
  world: World;
  clock: Clock;
  close(): Promise<void>;
}

const CONTROL = '/_sandbox/';
const MOST_BYTES = 2 ** 20;
/** The world moves on its own this often (real ms). */
const TICK = 250;
/** It is saved this often, and a large one less: saving takes a fiftieth of the time at most. */
const SAVE_EVERY = 5_000;
const SAVE_SHARE = 50;

function openWorld(kept: World | null, options: SandboxOptions): World {
  const { world, recorded, traffic, size } = options;
  const scenario = recorded ? 'recorded' : options.scenario;
  if (kept && scenario && kept.scenario !== scenario)
    throw new Error(
      `The saved world plays "${kept.scenario}", not "${scenario}". Delete its folder to start a new one.`,
    );
  if (kept && traffic && !kept.traffic)
    throw new Error('The saved world replays no recordings. Delete its folder to start one that does.');
  if (kept ?? world) return (kept ?? world)!;
  const now = options.start ?? Date.now();
  if (recorded) return worldFrom(recorded, now);
  return seedWorld({ now, scenario: scenario ?? 'busy', ...(traffic && { traffic }), ...(size && { size }) });
}

/** Further accounts, each kept in a folder of its own. */
function keepOthers({ others = [], scenario, dataDir }: SandboxOptions, now: number) {
  const worlds = [...others, ...(scenario === 'accounts' ? [seedSecond(now)] : [])];
  return worlds.map((world) => keep(dataDir && join(dataDir, world.account), (kept) => kept ?? world));
}

/** An AWS account on loopback: all services and regions on one port. @throws Error when port or folder is not to be had */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const release = await hold(options);
  try {
    const sandbox = await serveWorld(options);
    return { ...sandbox, close: () => sandbox.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** Two sandboxes on one folder would overwrite each other's world. */
async function hold({ dataDir, host = '127.0.0.1', port }: SandboxOptions) {
  if (!dataDir) return () => undefined;
  makeFolder(dataDir);
  const command = `node ${relative(process.cwd(), process.argv[1] ?? '')}`;
  return holdFolder(dataDir, { command, address: port ? `http://${host}:${port}` : null });
}

async function serveWorld(options: SandboxOptions): Promise<Sandbox> {
  const first = keep(options.dataDir, (kept) => openWorld(kept, options));
  // What was recorded, or has a time of its own, goes on from then, whenever it is played.
  const hasTime =
    options.world !== undefined || options.start !== undefined || first.world.scenario === 'recorded';
  const start = hasTime ? first.until : Math.max(first.until, Date.now());
  const kept = [first, ...keepOthers(options, start)];
  const clock = createClock(start, options.speed ?? 1);
  const home = first.world.account;
  const sessions = createSessions();
  const identities: Identities = {
    home,
    sessions,
    roles: createRoles(
      options.roles?.(
        home,
        kept.map(({ world }) => world.account),
      ) ?? [],
    ),
    policies: createPolicies(options.policies, sessions),
  };
  const opened = kept.map((one) => openAccount(one, clock, identities, options));
  const controls = new Map(
    opened.map(({ world, account, faults }) => [
      world.account,
      { world, clock, account, faults, identities },
    ]),
  );
  const accounts = new Map(opened.map(({ world, account }) => [world.account, account]));
  const door = { backend: oneDoor(accounts, identities), controls, home };
  const server = createServer((request, response) => void serve(door, request, response));
  server.requestTimeout = 0;
  // As long as AWS keeps an idle connection: a client that reuses one must not find it just closed.
  server.keepAliveTimeout = 65_000;
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  let saveAt = performance.now() + SAVE_EVERY;
  const ticking = setInterval(() => {
    for (const { account } of opened) account.catchUp();
    const begun = performance.now();
    if (begun < saveAt) return;
    for (const { account } of opened) account.save();
    const done = performance.now();
    saveAt = done + Math.max(SAVE_EVERY, SAVE_SHARE * (done - begun));
  }, TICK);
  return { url: `http://${host}:${port}`, port, world: first.world, clock, close };

  async function close() {
    clearInterval(ticking);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    for (const one of opened) one.close();
  }
}

interface Door {
  backend: Backend;
  /** By account. */
  controls: Map<string, Control>;
  home: string;
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse) {
  try {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
    if (pathname.startsWith(CONTROL)) return sendControl(door, request, response, pathname, body);
    const answer = await dispatch(wireRequest(request, body), door.backend);
    if (answer.delivery === 'hang') return;
    if (answer.delivery === 'cut') return void request.socket.destroy();
    const date = new Date(door.controls.get(door.home)!.clock.now()).toUTCString();
    const pieces = Array.isArray(answer.body) ? answer.body : [Buffer.from(answer.body)];
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    response.writeHead(answer.status, { date, ...answer.headers, 'content-length': length });
    response.cork();
    for (const piece of pieces) response.write(piece);
    response.end();
  } catch (error) {
    const status = error instanceof RangeError ? 413 : 400;
    response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' });
    response.end((error as Error).message);
  }
}

const wireRequest = ({ method = '', url = '/', headers }: IncomingMessage, body: Buffer) => ({
  method,
  path: url,
  headers,
  body,
});

function sendControl(
  { controls, home }: Door,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  body: Buffer,
) {
  const method = request.method ?? 'GET';
  // "accounts/210987654321/faults" is the second account's.
  const [, id = home, place = ''] = /^(?:accounts\/(\d{12})\/)?(.*)$/.exec(path.slice(CONTROL.length)) ?? [];
  const control = controls.get(id);
  const file = method === 'GET' ? pageFile(place, request.headers.accept) : undefined;
  if (file) return void response.writeHead(200, file.headers).end(file.body);
  const [status, json] = isForeign(request)
    ? [403, { error: 'Only pages of the sandbox itself may steer it' }]
    : !control
      ? [404, { error: `The sandbox has the accounts ${[...controls.keys()].join(', ')}` }]
      : controlAnswer(control, method, place, body.toString());
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(json, null, 2)}\n`);
}

/** A page of some other site in the same browser. */
const isForeign = ({ headers: { origin, host } }: IncomingMessage) =>
  origin !== undefined && origin !== `http://${host}`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError('The request is larger than 1 MiB.');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip'
    ? gunzipSync(body, { maxOutputLength: 8 * MOST_BYTES })
    : body;
}
