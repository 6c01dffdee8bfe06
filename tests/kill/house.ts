import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../lib/db/migrate.script.ts';
import { clientsFor } from '../../packages/sandbox/protocol/test-clients.ts';
import type { Role } from '../../lib/rules/grants.ts';
import { startDatabase } from '../../scripts/database.ts';
import { inRoot } from '../../scripts/paths.ts';
import { freePort } from '../../scripts/ports.ts';
import { openGate, type Gate, type Watch } from './gate.ts';
import type { Answer, Offered, Order } from './program.ts';

const COMPILED = { NODE_COMPILE_CACHE: inRoot('node_modules/.cache/kill') };

/** A process that makes changes, and the two gates to its servers. */
export interface Replica {
  pid: number;
  gates: Gate[];
  /** null if it was killed before it answered. */
  call(call: Offered, input: object, actor?: string, role?: Role): Promise<Answer | null>;
  watch(watch: Watch): void;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A database, a sandbox that keeps its world on disk, and replicas, each in its own process so that it can be killed.
 */
export async function openHouse() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-kill-'));
  chmodSync(folder, 0o755);
  const start = () => startDatabase(path.join(folder, 'pg'), ['-c', 'fsync=off']);
  let database = await start();
  await migrate(database.url, inRoot('prisma/migrations'));
  const awsPort = await freePort();
  let sandbox = await startSandbox();
  const url = `http://127.0.0.1:${awsPort}`;
  return {
    us: clientsFor(url),
    eu: clientsFor(url, 'eu-west-1'),
    databaseUrl: () => database.url,
    query,
    control,
    startReplica,
    async killDatabase() {
      const [pid] = readFileSync(path.join(folder, 'pg/cluster/postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
    },
    async startDatabase() {
      database = await start();
    },
    async killSandbox() {
      const gone = once(sandbox, 'exit');
      sandbox.kill('SIGKILL');
      await gone;
    },
    async startSandbox() {
      sandbox = await startSandbox();
    },
    async close() {
      sandbox.kill('SIGKILL');
      await database.stop();
      rmSync(folder, { recursive: true });
    },
  };

  async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async function control<T = unknown>(method: string, place: string, body?: object): Promise<T> {
    const order = { method, ...(body && { body: JSON.stringify(body) }) };
    return (await (await fetch(`${url}/_sandbox/${place}`, order)).json()) as T;
  }

  async function startSandbox(): Promise<ChildProcess> {
    const env = {
      ...{ SANDBOX_PORT: String(awsPort), SANDBOX_SCENARIO: 'quiet', SANDBOX_SPEED: '0' },
      ...{ SANDBOX_LIMITS: 'off', SANDBOX_DATA: path.join(folder, 'aws') },
    };
    const child = spawn(process.execPath, ['packages/sandbox/main.ts'], {
      cwd: inRoot(),
      env: { ...process.env, ...COMPILED, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout!, 'data');
    return child;
  }

  /** @param root of the checkout whose program it runs, for one of another version */
  async function startReplica(root = inRoot()): Promise<Replica> {
    const gates = [
      await openGate('database', () => Number(new URL(database.url).port)),
      await openGate('aws', () => awsPort),
    ];
    const through = new URL(database.url);
    through.port = String(gates[0]!.port);
    const child = fork('tests/kill/program.ts', {
      cwd: root,
      execArgv: ['--import', './scripts/app-modules.ts'],
      env: {
        ...process.env,
        ...COMPILED,
        ...{ DATABASE_URL: through.href, AWS_ENDPOINT_URL: `http://127.0.0.1:${gates[1]!.port}` },
        ...{ AWS_REGIONS: 'us-east-1,eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
      },
    });
    const waiting = new Map<number, (answer: Answer | null) => void>();
    let orders = 0;
    await once(child, 'message');
    child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
    child.on('exit', () => waiting.forEach((resolve) => resolve(null)));
    const kill = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    };
    return {
      pid: child.pid!,
      gates,
      call: (call, input, actor = 'Mara', role = 'operator') =>
        new Promise((resolve) => {
          const order: Order = { id: (orders += 1), call, input, actor, role };
          waiting.set(order.id, resolve);
          child.send(order);
        }),
      watch: (watch) => gates.forEach((gate) => (gate.watch = watch)),
      kill,
      close: async () => {
        await kill();
        await Promise.all(gates.map((gate) => gate.close()));
      },
    };
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>;
