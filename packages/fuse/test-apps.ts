import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFAULTS, type Settings } from './settings.ts';

/** Folders of applications, for tests. */
export function makeApps() {
  const root = mkdtempSync(path.join(tmpdir(), 'fuse-apps-'));
  let count = 0;
  return {
    root,
    /** A folder with these files; an object is written as JSON. */
    make(files: Record<string, string | Buffer | object>): string {
      const folder = path.join(root, String((count += 1)));
      mkdirSync(folder);
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        const isText = typeof content === 'string' || Buffer.isBuffer(content);
        writeFileSync(path.join(folder, name), isText ? content : JSON.stringify(content));
      }
      return folder;
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

export const settingsOf = (given: Partial<Settings> = {}): Settings => ({
  ...DEFAULTS,
  ...{ family: 'shop-web', version: '2.15.0', architecture: 'x86_64', env: {}, keys: [], leaveOut: [] },
  ...given,
});

const MACHINE = { x86_64: 62, arm64: 183, riscv: 243 };

/** The headers of an ELF file, as far as they are read: for tests of programs and libraries that cannot be built here. */
export function makeElf(machine: keyof typeof MACHINE, needed: string[] = [], interpreter?: string): Buffer {
  const out = Buffer.alloc(4_096);
  out.writeUInt32BE(0x7f45_4c46);
  out.set([2, 1, 1], 4);
  out.writeUInt16LE(MACHINE[machine], 18);
  out.writeBigUInt64LE(64n, 32);
  out.writeUInt16LE(56, 54);
  const strings = Buffer.from(`\0${needed.join('\0')}\0`);
  strings.copy(out, 1_024);
  const dynamic = [[5n, 0x40_0400n] as const];
  let offset = 1;
  for (const name of needed) {
    dynamic.push([1n, BigInt(offset)] as never);
    offset += name.length + 1;
  }
  dynamic.forEach(([tag, value], index) => {
    out.writeBigUInt64LE(tag, 2_048 + index * 16);
    out.writeBigUInt64LE(value, 2_056 + index * 16);
  });
  const headers: [kind: number, at: number, memory: number, size: number][] = [
    [1, 0, 0x40_0000, 4_096],
    [2, 2_048, 0x40_0800, dynamic.length * 16],
  ];
  if (interpreter) {
    out.write(`${interpreter}\0`, 3_072, 'latin1');
    headers.push([3, 3_072, 0x40_0c00, interpreter.length + 1]);
  }
  out.writeUInt16LE(headers.length, 56);
  headers.forEach(([kind, at, memory, size], index) => {
    const place = 64 + index * 56;
    out.writeUInt32LE(kind, place);
    [at, memory, memory, size].forEach((value, field) =>
      out.writeBigUInt64LE(BigInt(value), place + 8 + field * 8),
    );
  });
  return out;
}
