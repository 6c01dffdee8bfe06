import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import { freePort } from '../../scripts/ports.ts';

function newFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-demo-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs a script of the project to its end. */
async function run(script: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, script, { cwd: inRoot(), env: { ...process.env, ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (printed += String(text)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}

/** The demo with ports and data of its own, once it says that it is ready. */
async function startDemo(folder = newFolder()) {
  const own = {
    ...{ DATA_DIR: folder, DATABASE_URL: '', SANDBOX_SCENARIO: 'quiet' },
    ...{ PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) },
  };
  const demo = spawn(process.execPath, ['scripts/demo.ts'], {
    cwd: inRoot(),
    env: { ...process.env, ...own },
  });
  let printed = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [demo.stdout, demo.stderr])
    stream.on('data', (text: Buffer) => {
      printed += String(text);
      if (printed.includes('Plimsoll is ready')) ready.resolve();
    });
  const ended = once(demo, 'close').then(([code]) => code as number);
  await Promise.race([ready.promise, ended.then(() => Promise.reject(new Error(printed)))]);
  const [sandbox, app] = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8')) as { pid: number }[];
  const database = Number(
    readFileSync(path.join(folder, 'pg/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  );
  return {
    ...{ folder, child: demo, address: `http://127.0.0.1:${own.PORT}` },
    pids: { sandbox: sandbox!.pid, app: app!.pid, database },
    printed: () => printed,
    ended,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A process that ended is still listed until its new parent has asked for its exit code. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const file = `/proc/${pid}/status`;
  return !existsSync(file) || !/^State:\tZ/m.test(readFileSync(file, 'utf8'));
}

test('the launcher says that the database was killed, stops the others and ends with 1', async () => {
  const demo = await startDemo();
  process.kill(demo.pids.database, 'SIGKILL');
  expect(await demo.ended).toBe(1);
  expect(demo.printed()).toContain('The database was ended by signal SIGKILL. A person, another program');
  for (const pid of Object.values(demo.pids)) await expect.poll(() => isRunning(pid)).toBe(false);
  demo.remove();
});

test('R89a: an app that was killed is started again, and its pages answer', async () => {
  const demo = await startDemo();
  process.kill(demo.pids.app, 'SIGKILL');
  await expect.poll(demo.printed, { timeout: 60_000 }).toContain('Plimsoll is ready again');
  expect(demo.printed()).toContain('The app was ended by signal SIGKILL. A person, another program');
  expect(demo.printed()).toContain('it starts again in 1 s');
  expect((await fetch(`${demo.address}/livez`)).status).toBe(200);
  const [sandbox, app] = JSON.parse(readFileSync(path.join(demo.folder, 'run.json'), 'utf8')) as {
    pid: number;
  }[];
  expect(sandbox!.pid).toBe(demo.pids.sandbox);
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  for (const pid of [demo.pids.sandbox, app!.pid]) await expect.poll(() => isRunning(pid)).toBe(false);
  demo.remove();
});

test('R89b: an app that somebody asks to stop stays stopped, and the others with it', async () => {
  const demo = await startDemo();
  process.kill(demo.pids.app, 'SIGTERM');
  expect(await demo.ended).toBe(1);
  expect(demo.printed()).toContain('asked it to stop');
  for (const pid of Object.values(demo.pids)) await expect.poll(() => isRunning(pid)).toBe(false);
  demo.remove();
});

test('R38d: a second demo on the same data ends with 1, and the first one goes on', async () => {
  const demo = await startDemo();
  const env = { DATA_DIR: demo.folder, DATABASE_URL: '', PORT: String(await freePort()) };
  const { code, printed } = await run(['scripts/demo.ts'], env);
  expect(printed).toContain(`is in use by "npm run demo" (pid ${demo.child.pid}, ${demo.address})`);
  expect(code).toBe(1);
  expect((await fetch(`${demo.address}/livez`)).status).toBe(200);

  const url = readFileSync(path.join(demo.folder, 'pg/url'), 'utf8');
  const file = path.join(demo.folder, 'backup.gz');
  const backup = await run(['scripts/backup.ts', file], { DATA_DIR: demo.folder, DATABASE_URL: url });
  expect(backup.printed).toContain(`rows are in ${file}`);
  expect(backup.code).toBe(0);

  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  demo.remove();
});

test('R38e: after kill -9 of the launcher, a start ends what it left and adopts its database', async () => {
  const first = await startDemo();
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const next = await startDemo(first.folder);
  expect(next.pids.database).toBe(first.pids.database);
  for (const pid of [first.pids.app, first.pids.sandbox]) await expect.poll(() => isRunning(pid)).toBe(false);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  next.remove();
});
