import { homedir, hostname } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { visible } from '@/lib/core/visible';

/** Where a command runs: what it prints to, asks, and knows of its surroundings. */
export interface Terminal {
  /** A line of the answer. */
  out: (line: string) => void;
  /** The answer with --json, as it is. */
  json: (value: unknown) => void;
  /** Progress, questions and problems. */
  err: (line: string) => void;
  /** null: nobody is there to answer, as in a pipeline. */
  ask: ((question: string, isSecret?: boolean) => Promise<string>) | null;
  env: Readonly<Record<string, string | undefined>>;
  /** How wide standard output is; null: it is no terminal. */
  columns: number | null;
  home: string;
  /** As this machine calls itself. */
  machine: string;
  /** Rejects once the person has ended the command. */
  wait: (ms: number) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Names come from AWS tags that anyone may set, so what would move the cursor is made visible. Spaces that keep a number
 * with its unit on one line of a page would only hinder a search.
 */
const line = (text: string) => `${visible(text).replaceAll('\u00a0', ' ')}\n`;

/** The terminal of this process. */
export function ownTerminal(env: Terminal['env'], signal: AbortSignal): Terminal {
  const isOpen = process.stdin.isTTY && process.stderr.isTTY;
  return {
    out: (text) => void process.stdout.write(line(text)),
    json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    err: (text) => void process.stderr.write(line(text)),
    ask: isOpen ? (question, isSecret = false) => askPerson(question, isSecret, signal) : null,
    ...{ env, signal, home: homedir(), machine: hostname() },
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    wait: (ms) => pause(ms, undefined, { signal }),
  };
}

/** Questions go to standard error, so that a redirected answer stays clean. */
async function askPerson(question: string, isSecret: boolean, signal: AbortSignal): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isSecret) process.stderr.write(visible(question));
  const lines = createInterface({
    ...{ input: process.stdin, output: isSecret ? silent : process.stderr, terminal: true },
  });
  try {
    return await lines.question(isSecret ? '' : visible(question), { signal });
  } finally {
    lines.close();
    if (isSecret) process.stderr.write('\n');
  }
}
