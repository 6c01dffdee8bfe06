import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BACKUP, EFI_SYSTEM, FIRST, guidBytes, makeGpt, readPartitions } from './gpt.ts';
import { GIB, MIB, SECTOR } from './regions.ts';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const regions = makeGpt(GIB, ID, [
  { type: EFI_SYSTEM, id: ID, name: 'EFI system', at: FIRST, bytes: 64 * MIB },
]);
const at = (place: number) => Buffer.from(regions.find((one) => one.at === place)!.data);
const LAST = GIB - SECTOR;

describe('a partition table', () => {
  it.each([
    ['first', SECTOR, 2 * SECTOR],
    ['backup', LAST, GIB - BACKUP],
  ])('has a %s header whose checksums are right', (_name, place, entries) => {
    const header = at(place);
    expect(header.toString('latin1', 0, 8)).toBe('EFI PART');
    const own = header.readUInt32LE(16);
    header.writeUInt32LE(0, 16);
    expect(crc32(header.subarray(0, 92))).toBe(own);
    expect(crc32(at(entries))).toBe(header.readUInt32LE(88));
    expect(Number(header.readBigUInt64LE(72)) * SECTOR).toBe(entries);
    expect(Number(header.readBigUInt64LE(24)) * SECTOR).toBe(place);
  });

  it('says where the partition lies, in sectors, the last one included', () => {
    const entry = at(2 * SECTOR).subarray(0, 128);
    expect(entry.subarray(0, 16)).toEqual(guidBytes(EFI_SYSTEM));
    expect(Number(entry.readBigUInt64LE(32))).toBe(FIRST / SECTOR);
    expect(Number(entry.readBigUInt64LE(40))).toBe((FIRST + 64 * MIB) / SECTOR - 1);
    expect(entry.toString('utf16le', 56, 76)).toBe('EFI system');
  });

  it('writes the first three fields of a GUID with the low byte first', () =>
    expect(guidBytes(ID).toString('hex')).toBe('67452301ab89efcd0123456789abcdef'));

  it('is read back', () => {
    const start = Buffer.concat([at(0), at(SECTOR), at(2 * SECTOR)]);
    expect(readPartitions(start)).toEqual([{ type: EFI_SYSTEM, at: FIRST, bytes: 64 * MIB }]);
    expect(readPartitions(Buffer.alloc(20_000))).toEqual([]);
  });

  it('tells an old tool that the disk is full', () => {
    expect(at(0)[450]).toBe(0xee);
    expect(at(0).readUInt16LE(510)).toBe(0xaa55);
  });
});
