import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The programs that one start runs, kept on disk so that the next start can end what a kill -9 left behind. */
export class Processes {
  readonly #file: string;
  readonly #children = new Map<string, ChildProcess>();
  #ending = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Ends what an earlier start left running: only processes that still are what they were. */
  async endLeftovers() {
    if (!existsSync(this.#file)) return;
    const left = parseList(readFileSync(this.#file, 'utf8')).filter(
      ({ pid, startedAt }) => startOf(pid) === startedAt,
    );
    await Promise.all(left.map(({ pid }) => end(pid)));
  }

  /** `onDeath` hears of a program that ends by itself. */
  start(name: string, args: string[], env: NodeJS.ProcessEnv, onDeath: (name: string) => void): ChildProcess {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.set(name, child);
    this.#record();
    child.once('exit', () => {
      if (!this.#ending) onDeath(name);
    });
    return child;
  }

  async endAll() {
    this.#ending = true;
    // The last one first: the app may wait for an answer of the sandbox.
    for (const { pid } of [...this.#children.values()].reverse()) if (pid) await end(pid);
    writeFileSync(this.#file, '[]');
  }

  #record() {
    const list = [...this.#children.values()].map(({ pid }) => ({ pid, startedAt: startOf(pid!) }));
    writeFileSync(this.#file, JSON.stringify(list));
  }
}

interface Running {
  pid: number;
  startedAt: string;
}

function parseList(text: string): Running[] {
  try {
    return JSON.parse(text) as Running[];
  } catch {
    return [];
  }
}

/** A number that another program uses by now began at another time. Titles change: Next renames itself. */
const startOf = (pid: number) =>
  spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

export const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.startsWith('Z');
  } catch {
    return false;
  }
};

/** Changes under way are given ten seconds. */
const PATIENCE_MS = 15_000;

/** Asks first; after a while it insists. */
export async function end(pid: number, signal: NodeJS.Signals = 'SIGTERM') {
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === 0) kill(pid, signal);
    if (waited === PATIENCE_MS) kill(pid, 'SIGKILL');
    await pause(50);
  }
}

function kill(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
