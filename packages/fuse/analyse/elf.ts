import type { Architecture } from '../packages/lock.ts';

export interface Elf {
  /** Null for a processor that no image is made for. */
  architecture: Architecture | null;
  /** The dynamic loader; null for a static program or a library. */
  interpreter: string | null;
  /** Shared libraries by name. */
  needed: string[];
}

const MACHINES: Record<number, Architecture> = { 62: 'x86_64', 183: 'arm64' };
const [LOAD, DYNAMIC, INTERPRETER] = [1, 2, 3];
const [NEEDED, STRINGS] = [1n, 5n];

export const isElf = (data: Buffer) => data.length > 64 && data.readUInt32BE(0) === 0x7f45_4c46;

const textAt = (data: Buffer, at: number) => data.toString('latin1', at, data.indexOf(0, at));

/** Reads the headers of a program or library; null for one that is not 64-bit little-endian ELF. */
export function readElf(data: Buffer): Elf | null {
  if (!isElf(data) || data[4] !== 2 || data[5] !== 1) return null;
  const table = Number(data.readBigUInt64LE(32));
  const headers = Array.from({ length: data.readUInt16LE(56) }, (_, index) => {
    const at = table + index * data.readUInt16LE(54);
    const number = (offset: number) => Number(data.readBigUInt64LE(at + offset));
    return { kind: data.readUInt32LE(at), at: number(8), memory: number(16), size: number(32) };
  });
  const interpreter = headers.find(({ kind }) => kind === INTERPRETER);
  const dynamic = headers.find(({ kind }) => kind === DYNAMIC);
  const entries: [bigint, number][] = [];
  for (let at = dynamic?.at ?? 0; dynamic && at < dynamic.at + dynamic.size; at += 16)
    entries.push([data.readBigUInt64LE(at), Number(data.readBigUInt64LE(at + 8))]);
  const strings = entries.find(([tag]) => tag === STRINGS)?.[1] ?? 0;
  const segment = headers.find(
    ({ kind, memory, size }) => kind === LOAD && memory <= strings && strings < memory + size,
  );
  const base = segment ? strings - segment.memory + segment.at : strings;
  return {
    architecture: MACHINES[data.readUInt16LE(18)] ?? null,
    interpreter: interpreter ? textAt(data, interpreter.at) : null,
    needed: entries.filter(([tag]) => tag === NEEDED).map(([, offset]) => textAt(data, base + offset)),
  };
}
