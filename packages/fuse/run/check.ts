import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { FuseError } from '../fuse-error.ts';
import type { Line, Running } from './machine.ts';

/** Seconds from power-on, as this computer saw them; null if the console did not say it. */
export interface Times {
  kernel: number | null;
  started: number | null;
  healthy: number;
  /** From the power button to the end. */
  powerOff: number;
  /** "tcg" is pure emulation, many times slower than a machine of EC2. */
  accelerator: string;
}

const BETWEEN_MS = 100;
/** The stack of a panic is longer than what the kernel says before it. */
const TAIL = 30;
const PANIC = /Kernel panic - not syncing: (.*)/;
/** After such a line nothing answers any more, whether the machine then starts again or not. */
const ENDS =
  /Kernel panic - not syncing|fuse: (the application ended|there is no partition|cannot mount the app)/;

/** The status of an answer; null without one. */
const statusOf = (port: number, path: string) =>
  new Promise<number | null>((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: 5_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });

const secondsOf = (lines: readonly Line[], pattern: RegExp) => {
  const found = lines.find(({ text }) => pattern.test(text));
  return found ? found.at / 1_000 : null;
};

/** Why the application does not answer, by what init wrote to the console. */
export function whyNot(lines: readonly Pick<Line, 'text'>[], port: number): string {
  const find = (pattern: RegExp) => lines.map(({ text }) => pattern.exec(text)).find(Boolean)?.[1];
  if (find(/(dm-verity device corrupted)/))
    return "The application's partition has other bytes than were built, so the kernel stopped. Build the image again, or copy it again.";
  const panic = find(PANIC);
  if (panic) return `The kernel stopped: ${panic}.`;
  const ended = find(/fuse: the application ended (with code \d+|by signal \d+)/);
  if (ended) return `The application ended ${ended}.`;
  const other = find(/fuse: the application listens on port (\d+)/);
  if (other && Number(other) !== port)
    return `The application listens on port ${other}, and not on ${port}. Name the port: --port ${other}.`;
  if (other) return `The application listens on port ${port}, and does not answer with success.`;
  if (find(/fuse: (started)/)) return `Nothing listens on port ${port}. Name the application's port: --port.`;
  return find(/(Linux version)/)
    ? 'The application was not started.'
    : 'The kernel did not start. A larger time may help where there is no virtualisation: --timeout.';
}

const tailOf = (lines: readonly Line[]) =>
  lines
    .slice(-TAIL)
    .map(({ text }) => `  ${text}`)
    .join('\n');

/**
 * Waits until the application answers, then presses the power button and waits for the end.
 * @throws FuseError with the reason and the tail of the console
 */
export async function check(
  machine: Running,
  { port, path, timeout }: { port: number; path: string; timeout: number },
): Promise<Times> {
  const { lines } = machine;
  const state = { isOver: false };
  void machine.ended.then(() => (state.isOver = true));
  const fail = (why: string) => new FuseError(`${why} The end of the console:\n${tailOf(lines)}`);
  let status: number | null = null;
  while (status === null || status >= 400) {
    const ends = lines.some(({ text }) => ENDS.test(text));
    if (state.isOver || ends || machine.now() > timeout * 1_000) throw fail(whyNot(lines, port));
    status = await statusOf(machine.hostPort, path);
    if (status === null || status >= 400) await pause(BETWEEN_MS);
  }
  const healthy = machine.now() / 1_000;
  machine.pressPower();
  const limit = new AbortController();
  const late = pause(timeout * 1_000, undefined, { signal: limit.signal }).catch(() => undefined);
  await Promise.race([machine.ended, late]);
  limit.abort();
  if (!state.isOver) throw fail('The machine did not end after its power button was pressed.');
  if (lines.some(({ text }) => /the grace time is over/.test(text)))
    throw fail(
      'The application did not end within the grace time after SIGTERM. Let it end, or raise --grace.',
    );
  return {
    kernel: secondsOf(lines, /Linux version/),
    started: secondsOf(lines, /fuse: started/),
    healthy,
    powerOff: machine.now() / 1_000 - healthy,
    accelerator: machine.accelerator.name,
  };
}
