import { spawn } from 'node:child_process';
import { inRoot } from '../scripts/paths.ts';

/** A part is a process group with its app, sandbox and database, so that one that fails leaves none behind. */
function endGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}

/**
 * Runs a part in a process of its own, which writes its rows to `file`.
 * @returns why it has none, such as that it took too long; null: it has
 */
export async function runPart(args: string[], { file, minutes }: { file: string; minutes: number }) {
  const child = spawn(process.execPath, args, {
    cwd: inRoot(),
    env: { ...process.env, BENCH_ROWS: file } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += String(text)));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child.pid!);
  }, minutes * 60_000);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  endGroup(child.pid!);
  if (code === 0) return null;
  if (isLate) return `took more than ${minutes} minutes`;
  return /^\w*Error.*$/m.exec(errors)?.[0] ?? `ended with ${code}`;
}
