import { createConnection, createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Architecture } from '../packages/lock.ts';
import type { Accelerator } from './accelerator.ts';
import { startQemu, type Machine } from './qemu.ts';

/** A line of the console, and the milliseconds from power-on until it came. */
export interface Line {
  text: string;
  at: number;
}

export interface Running {
  pid: number;
  accelerator: Accelerator;
  /** Port of this machine that leads to the application's. */
  hostPort: number;
  lines: readonly Line[];
  /** Milliseconds since power-on. */
  now(): number;
  /** Presses the power button. */
  pressPower(): void;
  /** Ends the emulator at once. */
  kill(): void;
  ended: Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** QMP wants to be greeted before it takes a command. */
function order(socket: string, command: string) {
  const connection = createConnection(socket);
  connection.on('error', () => undefined);
  for (const execute of ['qmp_capabilities', command]) connection.write(`${JSON.stringify({ execute })}\n`);
  connection.on('data', (data: Buffer) => {
    if (data.toString().split('"return"').length > 2) connection.end();
  });
}

/** ANSI sequences of the firmware, which clears the screen. */
const SEQUENCES = /\u001b\[[\d;=?]*[A-Za-z]|[\r\u0000]/g;

interface Wanted extends Pick<Machine, 'disk' | 'unpacked' | 'port' | 'network' | 'more'> {
  architecture: Architecture;
  hostPort?: number;
  /** Called with each line of the console. */
  onLine?: (text: string) => void;
}

/** Powers a machine on. @throws FuseError if this computer cannot */
export async function powerOn({ hostPort, onLine, ...wanted }: Wanted): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuse-run-'));
  const [control, port] = [path.join(folder, 'control'), hostPort ?? (await freePort())];
  const start = performance.now();
  const now = () => performance.now() - start;
  const lines: Line[] = [];
  const take = (raw: string) => {
    const text = raw.replace(SEQUENCES, '').trimEnd();
    if (text === '') return;
    lines.push({ text, at: now() });
    onLine?.(text);
  };
  try {
    const { child, accelerator } = startQemu({ ...wanted, hostPort: port, control });
    for (const stream of [child.stdout!, child.stderr!]) createInterface({ input: stream }).on('line', take);
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    void ended.then(() => rmSync(folder, { recursive: true, force: true }));
    const pressPower = () => order(control, 'system_powerdown');
    return {
      pid: child.pid!,
      accelerator,
      hostPort: port,
      lines,
      now,
      pressPower,
      kill: () => child.kill('SIGKILL'),
      ended,
    };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}
