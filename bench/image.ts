import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importImage } from '../scripts/image-import/import.ts';
import { readOptions } from '../scripts/image-import/options.ts';
import { inRoot } from '../scripts/paths.ts';
import { freePort } from '../scripts/ports.ts';
import { end } from '../scripts/processes.ts';
import { makeDisk } from '../tests/support/raw-disk.ts';
import { report, row } from './report.ts';

/** A full upload is 2,048 calls: so few pairs take minutes as it is. */
const PAIRS = 5;
const [GIB, MIB] = [1, 64];

/** A program of its own: the sandbox must not share this one's processor time. */
async function startSandbox(port: number, folder: string) {
  const child = spawn(process.execPath, ['packages/sandbox/main.ts'], {
    cwd: inRoot(),
    env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DATA: folder, SANDBOX_SCENARIO: 'quiet' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid!;
}

const folder = mkdtempSync(path.join(tmpdir(), 'bench-image-'));
const [disk, port] = [path.join(folder, 'disk.raw'), await freePort()];
makeDisk(disk, { gib: GIB, mib: MIB });
const pid = await startSandbox(port, path.join(folder, 'sandbox'));
Object.assign(process.env, {
  ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'us-east-1', DATA_DIR: folder },
  ...{ AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'none' },
});

let runs = 0;
/** Seconds from the first block read to the snapshot sealed. */
async function upload(...more: string[]): Promise<number> {
  const args = [disk, '--family', 'bench', '--version', `1.0.${(runs += 1)}`, ...more];
  const { sendSeconds } = await importImage(readOptions(args), { write: () => true });
  return sendSeconds;
}

try {
  const [sparse, full]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const sides = [
      async () => sparse.push(await upload()),
      async () => full.push(await upload('--all-blocks')),
    ];
    for (const side of pair % 2 ? sides.toReversed() : sides) await side();
  }
  const ratios = sparse.map((seconds, pair) => seconds / full[pair]!);
  report([
    row('P21', `${GIB} GiB with ${MIB} MiB of data: only the data / all blocks`, ratios, { limit: 0.2 }),
    row('', 'only the data, s', sparse, { limit: 10 }),
    row('', 'all blocks, s', full),
  ]);
} finally {
  await end(pid);
  rmSync(folder, { recursive: true });
}
