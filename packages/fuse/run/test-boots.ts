import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach } from 'vitest';
import { fuse } from '../fuse.ts';
import { readOptions } from '../options.ts';
import { makeApps } from '../test-apps.ts';
import { powerOn, type Running } from './machine.ts';
import { missingFor, type Machine } from './qemu.ts';

/** Boots built images, for tests: under emulation a boot takes up to a minute on a busy machine. */
function openBoots() {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuse-boots-'));
  const machines: Running[] = [];
  let count = 0;
  const stop = async () => {
    for (const machine of machines) machine.kill();
    await Promise.all(machines.splice(0).map(({ ended }) => ended));
  };
  return {
    folder,
    build: async (place: string, ...args: string[]) => {
      const out = path.join(folder, `${(count += 1)}.raw`);
      const options = await readOptions([
        place,
        '--family',
        'shop-web',
        '--version',
        '1.0.0',
        '--out',
        out,
        ...args,
      ]);
      return { ...(await fuse(options, { write: () => undefined })), options };
    },
    boot: async (built: Awaited<ReturnType<typeof fuse>>, more: Partial<Machine> = {}) => {
      const machine = await powerOn({
        architecture: 'x86_64',
        disk: built.disk,
        unpacked: built.unpacked,
        port: built.app.port,
        ...more,
      });
      machines.push(machine);
      return machine;
    },
    /** Ends what still runs. */
    stop,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Boots and applications for the tests of a file. What a test boots ends with it. */
export function bootsForFile() {
  const [boots, apps] = [openBoots(), makeApps()];
  afterEach(() => boots.stop());
  afterAll(async () => {
    await boots.close();
    apps.remove();
  });
  return { boots, apps };
}

const ask = (port: number, address: string) =>
  new Promise<string | null>((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, path: address, timeout: 5_000, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve(text));
        response.on('error', () => resolve(null));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });

export const consoleOf = ({ lines }: Running) => lines.map(({ text }) => text).join('\n');

/** The first answer of the application. @throws Error with the console if the machine ends before */
export async function answerOf(machine: Running, address = '/'): Promise<string> {
  const state = { isOver: false };
  void machine.ended.then(() => (state.isOver = true));
  for (;;) {
    const text = await ask(machine.hostPort, address);
    if (text) return text;
    if (state.isOver || machine.now() > 300_000) throw new Error(consoleOf(machine));
    await pause(100);
  }
}

/** What a test of boots needs and this computer lacks, as words for the test's title; empty if it has all. */
export function skippedFor(architecture: 'x86_64' | 'arm64', ...tools: string[]): string {
  const lacks = tools.filter(
    (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined,
  );
  const missing = missingFor(architecture);
  const all = [...(missing ? [missing] : []), ...lacks];
  return all.length > 0 ? ` (skipped: needs ${all.join(' and ')})` : '';
}

/** Compiles a C program or library. */
export const compileC = (source: string, target: string, ...flags: string[]) =>
  execFileSync('gcc', ['-x', 'c', '-', '-o', target, ...flags], { input: source });
