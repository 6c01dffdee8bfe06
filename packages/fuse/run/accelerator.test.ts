import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { accelerator, PROGRAM } from './accelerator.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fuse-accelerator-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());
let count = 0;

const own = process.arch === 'x64' ? 'x86_64' : 'arm64';
const other = own === 'arm64' ? 'x86_64' : 'arm64';
const virtual = process.platform === 'darwin' ? 'hvf' : 'kvm';

/** What is chosen where QEMU, a script here, behaves so when it is asked for virtualisation. */
function chosenBy(script: string, architecture = own as keyof typeof PROGRAM) {
  const tools = path.join(folder, String((count += 1)));
  mkdirSync(tools);
  for (const program of Object.values(PROGRAM))
    writeFileSync(path.join(tools, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  vi.stubEnv('PATH', `${tools}${path.delimiter}${process.env.PATH}`);
  return accelerator(architecture);
}

it('is virtualisation where QEMU can make a machine with it, and is asked to run nothing', () => {
  const script = `case "$*" in *"-accel ${virtual} -cpu host"*" -S "*) grep -q '"quit"' ;; *) exit 1 ;; esac`;
  expect(chosenBy(script)).toEqual({ name: virtual, why: null });
});

it.each([
  [
    'echo "qemu-system-x86_64: Could not access KVM kernel module: Permission denied" >&2; exit 1',
    /"Could not access KVM kernel module: Permission denied"\)\. Add your user to the group kvm\.$/,
  ],
  [
    'echo "qemu-system-x86_64: error: failed to set MSR 0x10a to 0x69" >&2; kill -ABRT $$',
    /"failed to set MSR 0x10a to 0x69"\)\.$/,
  ],
  ['exit 1', /"it ended"\)\.$/],
])('R75: is emulation where QEMU refuses it, in one sentence with its words: %s', (script, words) => {
  const { name, why } = chosenBy(script);
  expect(name).toBe('tcg');
  expect(why).toMatch(/^The machine is emulated, which is many times slower: /);
  expect(why).toMatch(words);
});

it('is emulation for another processor, without asking', () =>
  expect(chosenBy('exit 0', other)).toEqual({
    name: 'tcg',
    why: expect.stringContaining(`another processor than ${other}`) as unknown,
  }));
