import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { Trouble } from '../fail.ts';

/** Bytes of a block of a snapshot. */
export const BLOCK_SIZE = 524_288;
const GIB = 2 ** 30;
const MOST_GIB = 65_536;

export interface Disk {
  name: string;
  handle: FileHandle;
  bytes: number;
  /** Of the volume that holds it. */
  gib: number;
  /** Differs once someone writes to it. */
  stamp: string;
}

export interface Block {
  index: number;
  data: Uint8Array;
  /** Base64 SHA-256. */
  checksum: string;
}

/** How other formats of disks begin: they would be sent, and never boot. */
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
      `${name} is a disk in the format ${format}, not a raw one: unpack it, or convert it with qemu-img convert -O raw.`,
    );
}

const stampOf = async (handle: FileHandle) => {
  const { size, mtimeMs } = await handle.stat();
  return `${size}-${mtimeMs}`;
};

/** GiB of the volume that holds a disk. @throws Trouble where it is more than a snapshot holds */
export function volumeSize(name: string, bytes: number): number {
  const gib = Math.ceil(bytes / GIB);
  if (gib <= MOST_GIB) return gib;
  throw new Trouble(`${name} has ${gib} GiB: a snapshot holds at most ${MOST_GIB}.`);
}

/** @throws Trouble where there is no such file, or it is no disk that a snapshot can hold */
export async function openDisk(file: string): Promise<Disk> {
  const name = basename(file);
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Trouble(`There is no file ${file}.`);
    throw new Trouble(`${file} cannot be read: ${error.message}`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Trouble(`${file} is no file.`);
    const { size: bytes } = stat;
    if (bytes === 0) throw new Trouble(`${name} is empty.`);
    if (bytes % 512 !== 0)
      throw new Trouble(
        `${name} has ${bytes} bytes: a raw disk is a multiple of 512, so this one is cut short.`,
      );
    const gib = volumeSize(name, bytes);
    await checkFormat(name, handle);
    return { name, handle, bytes, gib, stamp: await stampOf(handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @throws Trouble where somebody wrote to it since it was opened */
export async function checkUnchanged({ handle, name, stamp }: Disk) {
  if ((await stampOf(handle)) !== stamp)
    throw new Trouble(
      `${name} was changed while it was sent: let nothing write to it, and run the same command again.`,
    );
}

const ZEROS = Buffer.alloc(BLOCK_SIZE);

export const checksumOf = (data: Uint8Array) => createHash('sha256').update(data).digest('base64');

/**
 * The blocks that `wanted` or hold any data, in their order; the last is filled up with zeros.
 * @param read told of the bytes that were looked at so far
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
