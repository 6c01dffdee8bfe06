import { closeSync, openSync, writeSync } from 'node:fs';
import { ftruncateSync } from 'node:fs';
import { createHash } from 'node:crypto';

const MIB = 2 ** 20;

/** One MiB that differs for each seed. */
function noise(seed: number): Buffer {
  const word = createHash('sha512').update(`megabyte ${seed}`).digest();
  const data = Buffer.alloc(MIB, word);
  data.writeUInt32LE(seed, 0);
  return data;
}

/** A sparse disk of `gib` GiB with `mib` MiB of data, spread evenly in whole MiB. */
export function makeDisk(file: string, { gib, mib }: { gib: number; mib: number }) {
  const disk = openSync(file, 'w');
  ftruncateSync(disk, gib * 1_024 * MIB);
  const step = Math.floor((gib * 1_024) / mib);
  for (let n = 0; n < mib; n += 1) writeSync(disk, noise(n), 0, MIB, n * step * MIB);
  closeSync(disk);
}
