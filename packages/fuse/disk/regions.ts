import { open, rename, rm } from 'node:fs/promises';

/** Bytes at a place of a disk. What no region covers is zero. */
export interface Region {
  /** Bytes from the start of the disk. */
  at: number;
  data: Uint8Array;
}

export const SECTOR = 512;
export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

export const roundUp = (value: number, step: number) => Math.ceil(value / step) * step;

export const shift = (regions: readonly Region[], by: number): Region[] =>
  regions.map(({ at, data }) => ({ at: at + by, data }));

/** Writes a sparse file. It has its name only once it is whole, so a cut leaves no half disk under that name. */
export async function writeSparse(file: string, bytes: number, regions: readonly Region[]) {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.truncate(bytes);
      for (const { at, data } of regions)
        for (let done = 0; done < data.length;)
          done += (await handle.write(data, done, data.length - done, at + done)).bytesWritten;
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
