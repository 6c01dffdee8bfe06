import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from './endings.ts';

type OnEnd = (ending: Ending) => void;
/** `null`: of a program that an earlier start had left running. */
export type OnDeath = (name: string, ending: Ending | null) => void;

/**
 * The programs of one start. Their ids are kept on disk, so that the next start can end those that a kill -9 left
 * running.
 */
export class Processes {
  readonly #file: string;
  readonly #children = new Map<string, ChildProcess>();
  #ending = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Ends programs of an earlier start, if their ids still belong to them. */
  async endLeftovers() {
    if (!existsSync(this.#file)) return;
    const left = parseList(readFileSync(this.#file, 'utf8')).filter(
      ({ pid, startedAt }) => startOf(pid) === startedAt,
    );
    await Promise.all(left.map(({ pid }) => end(pid)));
  }

  /** `onEnd` is called for a program that ends by itself. */
  start(name: string, args: string[], env: NodeJS.ProcessEnv, onEnd: OnEnd): ChildProcess {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.set(name, child);
    this.#record();
    child.once('exit', (code, signal) => {
      // Its id may belong to another process by the time that all are ended.
      if (this.#children.get(name) === child) this.#children.delete(name);
      // 'close' comes after a program's last output, but never if a child of it lives on, so the wait is limited.
      void Promise.race([once(child, 'close'), pause(500)]).then(() => {
        if (!this.#ending) onEnd({ code, signal });
      });
    });
    return child;
  }

  async endAll() {
    this.#ending = true;
    // Last started first, because the app may wait for an answer of the sandbox.
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

/** Start time of a process. It tells a reused id; a title does not, because Next renames itself. */
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

/** ms. Running changes get ten seconds. */
const PATIENCE_MS = 15_000;

/** Sends the signal, then SIGKILL if the process does not end in time. */
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
    // The process has already ended.
  }
}
