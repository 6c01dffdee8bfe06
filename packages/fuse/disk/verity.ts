import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { MIB, writeAt } from './regions.ts';

/** Of data and of digests, as dm-verity counts them. */
const VERITY_BLOCK = 4_096;
const DIGEST = 32;

const digestOf = (block: Uint8Array) => hash('sha256', block, 'buffer');

/** The digests of all blocks, with zeros up to a full block. */
function level(digests: readonly Buffer[]): Buffer {
  const per = VERITY_BLOCK / DIGEST;
  const out = Buffer.alloc(Math.ceil(digests.length / per) * VERITY_BLOCK);
  digests.forEach((digest, index) => digest.copy(out, index * DIGEST));
  return out;
}

const blocksOf = (data: Buffer) =>
  Array.from({ length: data.length / VERITY_BLOCK }, (_, index) =>
    data.subarray(index * VERITY_BLOCK, (index + 1) * VERITY_BLOCK),
  );

async function digestsOf(file: FileHandle, bytes: number): Promise<Buffer[]> {
  const digests: Buffer[] = [];
  const buffer = Buffer.alloc(4 * MIB);
  for (let at = 0; at < bytes;) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, bytes - at), at);
    // Only the last block of the file can be short.
    const end = Math.ceil(bytesRead / VERITY_BLOCK) * VERITY_BLOCK;
    buffer.fill(0, bytesRead, end);
    digests.push(...blocksOf(buffer.subarray(0, end)).map(digestOf));
    at += end;
  }
  return digests;
}

export interface Verity {
  /** Blocks of data. The tree begins after them. */
  blocks: number;
  /** Digest of the topmost block of the tree, or of the only block of data: it stands for each bit of the data. */
  root: string;
  /** Bytes of data and tree. */
  bytes: number;
}

/** Writes the hash tree of dm-verity, in its format 1 with SHA-256 and without salt, behind the data of a file. */
export async function addVerity(file: FileHandle, bytes: number): Promise<Verity> {
  const levels: Buffer[] = [];
  let digests = await digestsOf(file, bytes);
  const blocks = digests.length;
  while (digests.length > 1) {
    levels.unshift(level(digests));
    digests = blocksOf(levels[0]!).map(digestOf);
  }
  const tree = Buffer.concat(levels);
  const start = blocks * VERITY_BLOCK;
  await file.truncate(start);
  await writeAt(file, tree, start);
  return { blocks, root: digests[0]!.toString('hex'), bytes: start + tree.length };
}
