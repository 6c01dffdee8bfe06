import { spawnSync } from 'node:child_process';
import type { Architecture } from '../packages/lock.ts';

export const PROGRAM = { x86_64: 'qemu-system-x86_64', arm64: 'qemu-system-aarch64' };
export const BOARD = { x86_64: 'q35', arm64: 'virt' };

export interface Accelerator {
  /** "tcg" is pure emulation. */
  name: 'kvm' | 'hvf' | 'tcg';
  /** Why virtualisation is not used, as a sentence; null if it is. */
  why: string | null;
}

const ORDERS = ['qmp_capabilities', 'quit'].map((execute) => JSON.stringify({ execute })).join('\n');
const TIME_MS = 20_000;

/** What QEMU says when it makes a virtual machine and runs nothing in it; null if that works. */
function refusal(name: 'kvm' | 'hvf', architecture: Architecture): string | null {
  const machine = ['-machine', BOARD[architecture], '-accel', name, '-cpu', 'host', '-m', '64'];
  const quiet = ['-nodefaults', '-display', 'none', '-S', '-qmp', 'stdio'];
  const { status, stderr, error } = spawnSync(PROGRAM[architecture], [...machine, ...quiet], {
    ...{ input: ORDERS, encoding: 'utf8', timeout: TIME_MS },
  });
  if (status === 0) return null;
  const said = (stderr ?? '')
    .split('\n')
    .find((line) => line.startsWith('qemu-system') && !/warning/.test(line));
  const silent = error && 'code' in error && error.code === 'ETIMEDOUT' ? 'it did not answer' : 'it ended';
  return said?.replace(/^\S+: (error: )?/, '').trim() || silent;
}

/** The processor's own virtualisation if QEMU can use it: /dev/kvm may be there and of no use. */
export function accelerator(architecture: Architecture): Accelerator {
  const own = process.arch === 'x64' ? 'x86_64' : 'arm64';
  const slow = (why: string): Accelerator => ({
    name: 'tcg',
    why: `The machine is emulated, which is many times slower: ${why}`,
  });
  if (own !== architecture) return slow(`this computer has another processor than ${architecture}.`);
  const name = process.platform === 'darwin' ? 'hvf' : 'kvm';
  const said = refusal(name, architecture);
  if (said === null) return { name, why: null };
  const mend = /permission/i.test(said) ? ' Add your user to the group kvm.' : '';
  return slow(`QEMU cannot use ${name} here ("${said}").${mend}`);
}
