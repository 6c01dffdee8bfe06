import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFat, type FatFile } from './fat.ts';
import { MIB, writeSparse } from './regions.ts';

const BYTES = 300 * MIB;
const big = randomBytes(3 * MIB + 5);
const files: FatFile[] = [
  { folders: ['EFI', 'BOOT'], name: 'BOOTX64.EFI', data: big },
  { folders: [], name: 'NOTE.TXT', data: Buffer.from('hello') },
];

const folder = mkdtempSync(path.join(tmpdir(), 'fuse-fat-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a file by the rules of FAT32, from the disk that was written. */
function readFile(disk: Buffer, names: string[]): Buffer {
  const cluster = disk[13]! * 512;
  const reserved = disk.readUInt16LE(14) * 512;
  const data = reserved + disk[16]! * disk.readUInt32LE(36) * 512;
  const chain = (first: number) => {
    const parts: Buffer[] = [];
    for (let at = first; at < 0x0fff_fff8; at = disk.readUInt32LE(reserved + at * 4))
      parts.push(disk.subarray(data + (at - 2) * cluster, data + (at - 1) * cluster));
    return Buffer.concat(parts);
  };
  let content = chain(disk.readUInt32LE(44));
  for (const name of names) {
    const [base = '', extension = ''] = name.split('.');
    const at = content.indexOf(base.padEnd(8) + extension.padEnd(3), 0, 'latin1');
    const entry = content.subarray(at, at + 32);
    const found = chain((entry.readUInt16LE(20) << 16) | entry.readUInt16LE(26));
    content = entry[11] === 0x10 ? found : found.subarray(0, entry.readUInt32LE(28));
  }
  return content;
}

describe('a FAT32 file system', async () => {
  const disk = path.join(folder, 'fat.raw');
  await writeSparse(disk, BYTES, makeFat({ bytes: BYTES, id: 7, files }));

  it('gives back its files', () => {
    const bytes = readFileSync(disk);
    expect(readFile(bytes, ['EFI', 'BOOT', 'BOOTX64.EFI']).equals(big)).toBe(true);
    expect(readFile(bytes, ['NOTE.TXT']).toString()).toBe('hello');
  });

  const hasTools = spawnSync('mcopy', ['-V']).status === 0;
  it.skipIf(!hasTools)(`is read by mtools${hasTools ? '' : ' (skipped: needs mtools)'}`, () => {
    const copy = path.join(folder, 'copy');
    execFileSync('mcopy', ['-i', disk, '::EFI/BOOT/BOOTX64.EFI', copy]);
    expect(readFileSync(copy).equals(big)).toBe(true);
  });

  const hasCheck = spawnSync('fsck.fat', ['--help']).error === undefined;
  it.skipIf(!hasCheck)(`has no fault for fsck.fat${hasCheck ? '' : ' (skipped: needs dosfstools)'}`, () =>
    expect(spawnSync('fsck.fat', ['-n', disk], { encoding: 'utf8' }).status).toBe(0),
  );

  it('refuses files that do not fit', () =>
    expect(() =>
      makeFat({ bytes: BYTES, id: 7, files: [{ folders: [], name: 'A', data: new Uint8Array(BYTES) }] }),
    ).toThrow('do not fit'));

  it('refuses a size that firmware takes for FAT16', () =>
    expect(() => makeFat({ bytes: 64 * MIB, id: 7, files })).toThrow('clusters'));
});
