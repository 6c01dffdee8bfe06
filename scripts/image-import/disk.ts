import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { Trouble } from '../fail.ts';

/** Bytes per block of a snapshot. */
export const BLOCK_SIZE = 524_288;
const GIB = 2 ** 30;
const MOST_GIB = 65_536;

export interface Disk {
  name: string;
  handle: FileHandle;
  bytes: number;
  /** GiB of the volume for this disk. */
  gib: number;
  /** Changes if someone writes to the file. */
  stamp: string;
}

export interface Block {
  index: number;
  data: Uint8Array;
  /** SHA-256 in base64. */
  checksum: string;
}

/** Beginnings of other disk formats, which would be sent but never boot. */
const OTHERS: [magic: string, format: string][] = [
  ['QFI\xfb', 'qcow2'],
  ['KDMV', 'VMDK'],
  ['# Disk DescriptorFile', 'VMDK'],
  ['vhdxfile', 'VHDX'],
  ['conectix', 'VHD'],
  ['\x1f\x8b', 'gzip'],
  ['(\xb5/\xfd', 'zstd'],
  ['\xfd7zXZ', 'xz'],
];

async function checkFormat(name: string, handle: FileHandle) {
  const start = Buffer.alloc(32);
  await handle.read(start, 0, start.length, 0);
  const format = OTHERS.find(([magic]) => start.toString('latin1').startsWith(magic))?.[1];
  if (format)
    throw new Trouble(
      `${name} is a disk in the format ${format}, not a raw one. Unpack it, or convert it with qemu-img convert -O raw.`,
    );
}

const stampOf = async (handle: FileHandle) => {
  const { size, mtimeMs } = await handle.stat();
  return `${size}-${mtimeMs}`;
};

/** GiB of the volume for a disk. @throws Trouble if a snapshot cannot hold that much */
export function volumeSize(name: string, bytes: number): number {
  const gib = Math.ceil(bytes / GIB);
  if (gib <= MOST_GIB) return gib;
  throw new Trouble(`${name} has ${gib} GiB: a snapshot holds at most ${MOST_GIB}.`);
}

/** @throws Trouble if the file does not exist, or a snapshot cannot hold it as a disk */
export async function openDisk(file: string): Promise<Disk> {
  const name = basename(file);
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Trouble(`There is no file ${file}.`);
    throw new Trouble(`${file} cannot be read: ${error.message}`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Trouble(`${file} is not a file.`);
    const { size: bytes } = stat;
    if (bytes === 0) throw new Trouble(`${name} is empty.`);
    if (bytes % 512 !== 0)
      throw new Trouble(
        `${name} has ${bytes} bytes: a raw disk has a multiple of 512, so the end of this one is missing.`,
      );
    const gib = volumeSize(name, bytes);
    await checkFormat(name, handle);
    return { name, handle, bytes, gib, stamp: await stampOf(handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @throws Trouble if someone wrote to the file since it was opened */
export async function checkUnchanged({ handle, name, stamp }: Disk) {
  if ((await stampOf(handle)) !== stamp)
    throw new Trouble(
      `${name} was changed while it was sent. Stop what writes to it, then run the same command again.`,
    );
}

const ZEROS = Buffer.alloc(BLOCK_SIZE);

export const checksumOf = (data: Uint8Array) => createHash('sha256').update(data).digest('base64');

/**
 * Yields the blocks that are `wanted` or hold data, in order; the last is padded with zeros.
 * @param read called with the bytes examined so far
 */
export async function* blocksOf(
  { handle, bytes, name }: Disk,
  wanted: (index: number) => boolean,
  read: (bytes: number) => void,
): AsyncGenerator<Block, void, void> {
  let data = Buffer.alloc(BLOCK_SIZE);
  for (let index = 0; index * BLOCK_SIZE < bytes; index += 1) {
    const size = Math.min(BLOCK_SIZE, bytes - index * BLOCK_SIZE);
    for (let at = 0; at < size;) {
      const { bytesRead } = await handle.read(data, at, size - at, index * BLOCK_SIZE + at);
      if (bytesRead === 0) throw new Trouble(`${name} became shorter while it was read.`);
      at += bytesRead;
    }
    read(index * BLOCK_SIZE + size);
    if (!wanted(index) && data.equals(ZEROS)) continue;
    yield { index, data, checksum: checksumOf(data) };
    data = Buffer.alloc(BLOCK_SIZE);
  }
}
