import { createReadStream } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';

/** Bytes at a place of a disk. What no region covers is zero. */
export interface Region {
  /** Bytes from the start of the disk. */
  at: number;
  data: Uint8Array;
}

/** A file whose bytes belong at a place of a disk: it may be larger than memory. */
export interface FileRegion {
  at: number;
  file: string;
}

export const SECTOR = 512;
export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

export const roundUp = (value: number, step: number) => Math.ceil(value / step) * step;

export const shift = (regions: readonly Region[], by: number): Region[] =>
  regions.map(({ at, data }) => ({ at: at + by, data }));

const PIECE = 4 * MIB;

/** Writes all bytes, whatever a single call takes. */
export async function writeAt(handle: FileHandle, data: Uint8Array, at: number) {
  for (let done = 0; done < data.length;)
    done += (await handle.write(data, done, data.length - done, at + done)).bytesWritten;
}

async function copy(from: string, handle: FileHandle, start: number) {
  let at = start;
  for await (const piece of createReadStream(from, { highWaterMark: PIECE })) {
    await writeAt(handle, piece as Buffer, at);
    at += (piece as Buffer).length;
  }
}

/** Writes a sparse file. It has its name only once it is whole, so a cut leaves no half disk under that name. */
export async function writeSparse(
  file: string,
  bytes: number,
  regions: readonly Region[],
  fromFiles: readonly FileRegion[] = [],
) {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.truncate(bytes);
      for (const { at, data } of regions) await writeAt(handle, data, at);
      for (const { at, file: from } of fromFiles) await copy(from, handle, at);
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
