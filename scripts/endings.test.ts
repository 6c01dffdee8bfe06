import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeEnding } from './endings.ts';
import { Processes } from './processes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-endings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program with these arguments. @returns the launcher's message at its end, and the output before */
function run(args: string[], onStart: (pid: number) => void = () => {}) {
  const processes = new Processes(path.join(folder, 'run.json'));
  let printed = '';
  return new Promise<{ says: string; printed: string }>((resolve) => {
    const child = processes.start('app', args, process.env, (ending) =>
      resolve({ says: describeEnding('app', ending), printed }),
    );
    child.stderr!.on('data', (text) => (printed += text));
    onStart(child.pid!);
  });
}

const LEAK = 'const kept = []; for (;;) kept.push(new Array(1e5).fill(Math.random()))';

it('an exit code stands in the message, below what the program printed last', async () => {
  const { says, printed } = await run(['-e', 'console.error("no such port"); process.exit(3)']);
  expect(says).toContain('The app ended with exit code 3. The lines above say why.');
  expect(says).toContain('run the same command again');
  expect(printed).toContain('no such port');
});

it('a program that was told to end is said to have been asked', async () => {
  const { says } = await run(['-e', '']);
  expect(says).toContain('The app ended with exit code 0. A person or another program asked it to stop.');
});

it('a kill names its signal, and that memory may have run out', async () => {
  const { says } = await run(['-e', 'setInterval(() => {}, 1e6)'], (pid) => process.kill(pid, 'SIGKILL'));
  expect(says).toContain('The app was ended by signal SIGKILL.');
  expect(says).toContain('when memory runs out');
});

it('a full heap is said to be one, with the way to give it more', async () => {
  const { says, printed } = await run(['--max-old-space-size=20', '-e', LEAK]);
  expect(printed).toContain('heap out of memory');
  expect(says).toContain('The app was ended by signal SIGABRT. It most likely ran out of heap memory');
  expect(says).toContain('NODE_OPTIONS=--max-old-space-size=');
});

it('of a program that an earlier start left running nobody knows the exit code', () => {
  expect(describeEnding('database', null)).toContain('its exit code is unknown');
});
