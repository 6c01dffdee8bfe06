import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../scripts/paths.ts';

const root = mkdtempSync(path.join(tmpdir(), 'plimsoll-second-'));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true }));

const running = new Set<ReturnType<typeof spawn>>();
afterEach(() => running.forEach((child) => child.kill('SIGKILL')));

function run(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd: inRoot(),
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (printed += String(text)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, printed }));
  return { child, ended };
}

/** Takes the data folder as each program does, prints one word, and runs until it is killed. */
const HOLD = `
  const { holdDataFolder } = await import('${inRoot('scripts/data-folder.ts')}');
  const { main } = await import('${inRoot('scripts/fail.ts')}');
  await main(async () => {
    await holdDataFolder('http://127.0.0.1:3999');
    console.log('held');
    await new Promise(() => setInterval(() => {}, 1e6));
  });`;
const holder = (folder: string) => run(['--input-type=module', '-e', HOLD], { DATA_DIR: folder });

async function startHolder(folder: string) {
  const { child, ended } = holder(folder);
  await Promise.race([
    once(child.stdout!, 'data'),
    ended.then(({ printed }) => Promise.reject(new Error(printed))),
  ]);
  return { pid: child.pid!, child, ended };
}

describe('a data folder that a program uses', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(root, 'data-'));
    chmodSync(folder, 0o755);
    mkdirSync(path.join(folder, 'pg'));
  });

  it.each([['demo'], ['start'], ['dev'], ['backup', 'x.gz'], ['restore', 'x.gz'], ['audit-verify']])(
    'R38a: is refused to a second program (%s), which names the first and ends with 1',
    async (name, ...args) => {
      const first = await startHolder(folder);
      // Another port, and another path to the same folder.
      const elsewhere = path.join(root, `link-${name}`);
      symlinkSync(folder, elsewhere);
      const env = { DATA_DIR: elsewhere, LOCAL_MODE_ON_AWS: 'on', PORT: '3998', SANDBOX_PORT: '3997' };
      const { code, printed } = await run([`scripts/${name}.ts`, ...args], env).ended;
      expect(printed).toContain(`(pid ${first.pid}, http://127.0.0.1:3999)`);
      expect(printed).toMatch(/The data folder \S+ is in use by "npm run/);
      expect(printed.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
      expect(first.child.exitCode).toBeNull();
    },
  );

  it('R38b: is free after kill -9, and of ten that then start at once exactly one gets it', async () => {
    const first = await startHolder(folder);
    first.child.kill('SIGKILL');
    await first.ended;
    const all = Array.from({ length: 10 }, () => holder(folder));
    const refused: string[] = [];
    for (const { ended } of all) void ended.then(({ printed }) => refused.push(printed));
    await expect.poll(() => refused.length, { timeout: 30_000 }).toBe(9);
    const [winner, ...others] = all.filter(({ child }) => child.exitCode === null);
    expect(others).toEqual([]);
    for (const said of refused) expect(said).toContain(`(pid ${winner!.child.pid}, `);
  });
});

it('R38c: a sandbox refuses the data folder of another one, which goes on', async () => {
  const folder = path.join(root, 'world');
  const env = { SANDBOX_DATA: folder, SANDBOX_PORT: '0', SANDBOX_SCENARIO: 'quiet' };
  const first = run(['scripts/sandbox.ts'], env);
  const [said] = (await once(first.child.stdout!, 'data')) as [Buffer];
  const url = /http:\S+/.exec(String(said))![0];
  const { code, printed } = await run(['packages/sandbox/main.ts'], env).ended;
  expect(printed).toContain(`is in use by "node scripts/sandbox.ts" (pid ${first.child.pid}`);
  expect(code).toBe(1);
  expect((await fetch(`${url}/_sandbox/`)).status).toBe(200);
});
