const SECTOR = 512;
const ENTRY = 128;
const ENTRIES = 128;

/** The type of the partition that holds the manifest of an image built from an application. */
const CONTENTS = '7f1c5b0e-3a52-4d0e-9d53-6e1d7a3c9b41';

/** Bytes from which `findContents` reads: the partition table and what stands before it. */
export const TABLE_BYTES = 2 * SECTOR + ENTRIES * ENTRY;

/** A GUID on disk has its first three parts with the lowest byte first. */
function guidOf(bytes: Uint8Array): string {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((at) => bytes[at]!.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Where the manifest lies on a disk with a GUID partition table, in bytes; null if it has none.
 * @param start the first `TABLE_BYTES` of the disk, or more
 */
export function findContents(start: Uint8Array): { at: number; size: number } | null {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const signature = String.fromCharCode(...start.subarray(SECTOR, SECTOR + 8));
  if (start.byteLength < TABLE_BYTES || signature !== 'EFI PART') return null;
  for (let index = 0; index < ENTRIES; index += 1) {
    const at = 2 * SECTOR + index * ENTRY;
    if (guidOf(start.subarray(at, at + 16)) !== CONTENTS) continue;
    const [first, last] = [view.getBigUint64(at + 32, true), view.getBigUint64(at + 40, true)];
    return { at: Number(first) * SECTOR, size: Number(last - first + 1n) * SECTOR };
  }
  return null;
}
