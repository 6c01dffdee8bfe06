import { crc32 } from 'node:zlib';
import { SECTOR, type Region } from './regions.ts';

export interface Partition {
  /** GUIDs as text, such as "c12a7328-f81f-11d2-ba4b-00a0c93ec93b". */
  type: string;
  id: string;
  name: string;
  /** Bytes from the start of the disk. */
  at: number;
  bytes: number;
}

export const EFI_SYSTEM = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const ENTRIES = 128;
const ENTRY = 128;
const TABLE_SECTORS = (ENTRIES * ENTRY) / SECTOR;
/** Partitions begin here: LBA 2048, as every tool aligns them. */
export const FIRST = 2_048 * SECTOR;
/** Bytes at the end of the disk that the backup table needs. */
export const BACKUP = (TABLE_SECTORS + 1) * SECTOR;

/** The first three fields of a GUID are little-endian. */
export function guidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]);
}

function table(partitions: Partition[]): Buffer {
  const out = Buffer.alloc(ENTRIES * ENTRY);
  partitions.forEach(({ type, id, name, at, bytes }, index) => {
    const entry = out.subarray(index * ENTRY, (index + 1) * ENTRY);
    guidBytes(type).copy(entry);
    guidBytes(id).copy(entry, 16);
    entry.writeBigUInt64LE(BigInt(at / SECTOR), 32);
    entry.writeBigUInt64LE(BigInt((at + bytes) / SECTOR - 1), 40);
    entry.write(name, 56, 72, 'utf16le');
  });
  return out;
}

interface Place {
  own: number;
  other: number;
  entries: number;
}

function header(sectors: number, diskId: string, entries: Buffer, place: Place): Buffer {
  const out = Buffer.alloc(SECTOR);
  out.write('EFI PART', 0, 'latin1');
  out.writeUInt32LE(0x0001_0000, 8);
  out.writeUInt32LE(92, 12);
  out.writeBigUInt64LE(BigInt(place.own), 24);
  out.writeBigUInt64LE(BigInt(place.other), 32);
  out.writeBigUInt64LE(BigInt(2 + TABLE_SECTORS), 40);
  out.writeBigUInt64LE(BigInt(sectors - TABLE_SECTORS - 2), 48);
  guidBytes(diskId).copy(out, 56);
  out.writeBigUInt64LE(BigInt(place.entries), 72);
  out.writeUInt32LE(ENTRIES, 80);
  out.writeUInt32LE(ENTRY, 84);
  out.writeUInt32LE(crc32(entries), 88);
  out.writeUInt32LE(crc32(out.subarray(0, 92)), 16);
  return out;
}

/** So that a tool that knows no GPT sees one partition over the whole disk. */
function protectiveRecord(sectors: number): Buffer {
  const out = Buffer.alloc(SECTOR);
  out.set([0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff], 446);
  out.writeUInt32LE(1, 454);
  out.writeUInt32LE(Math.min(sectors - 1, 0xffff_ffff), 458);
  out.writeUInt16LE(0xaa55, 510);
  return out;
}

/** The partition tables of a disk, at its start and at its end. */
export function makeGpt(bytes: number, diskId: string, partitions: Partition[]): Region[] {
  const sectors = bytes / SECTOR;
  const entries = table(partitions);
  const [last, backupEntries] = [sectors - 1, sectors - 1 - TABLE_SECTORS];
  return [
    { at: 0, data: protectiveRecord(sectors) },
    { at: SECTOR, data: header(sectors, diskId, entries, { own: 1, other: last, entries: 2 }) },
    { at: 2 * SECTOR, data: entries },
    { at: backupEntries * SECTOR, data: entries },
    {
      at: last * SECTOR,
      data: header(sectors, diskId, entries, { own: last, other: 1, entries: backupEntries }),
    },
  ];
}

/** Where the partitions of a disk lie, by type. @param start the first 17 KiB of the disk, or more */
export function readPartitions(start: Buffer): { type: string; at: number; bytes: number }[] {
  if (start.toString('latin1', SECTOR, SECTOR + 8) !== 'EFI PART') return [];
  return Array.from({ length: ENTRIES }, (_, index) => {
    const entry = start.subarray(2 * SECTOR + index * ENTRY, 2 * SECTOR + (index + 1) * ENTRY);
    const [first, last] = [Number(entry.readBigUInt64LE(32)), Number(entry.readBigUInt64LE(40))];
    return { type: guidText(entry), at: first * SECTOR, bytes: (last - first + 1) * SECTOR };
  }).filter(({ at }) => at > 0);
}

function guidText(bytes: Buffer): string {
  const hex = guidBytes(bytes.toString('hex', 0, 16)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
