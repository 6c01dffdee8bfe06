import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { FuseError } from '../fuse-error.ts';
import { inOrder } from './in-order.ts';

/** Bytes that are compressed at once. */
export const BLOCK_LOG = 17;
export const BLOCK = 2 ** BLOCK_LOG;
/** In the size of a block: it is stored as it is. */
const STORED = 1 << 24;
const LEVEL = 3;

export interface Source {
  /** Where the bytes lie on this computer. */
  source: string;
  bytes: number;
}

/** Where the bytes of a file lie in the file system. */
export interface Stored {
  start: number;
  /** Sizes of its full blocks. */
  blocks: number[];
  /** The shared block that has the rest, and from which byte; null if there is no rest. */
  rest: { block: number; at: number } | null;
  sha256: string;
}

export interface Data {
  files: Stored[];
  /** Blocks that several files share. */
  shared: { at: number; size: number }[];
  /** First byte after all blocks. */
  end: number;
}

const compress = promisify(zstdCompress);
/** The kernel makes room for a window of one block. */
const PARAMS = { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_windowLog]: BLOCK_LOG };
const ZEROS = Buffer.alloc(BLOCK);

async function* readBlocks(source: string): AsyncGenerator<Buffer> {
  const handle = await open(source);
  try {
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK);
      let size = 0;
      for (let read = 1; size < BLOCK && read > 0; size += read)
        read = (await handle.read(block, size, BLOCK - size)).bytesRead;
      if (size > 0) yield block.subarray(0, size);
      if (size < BLOCK) return;
    }
  } finally {
    await handle.close();
  }
}

type Piece = { data: Buffer; file: Stored | null };

/** Full blocks in the order of the files, and before a file the shared block that has no room for its rest. */
async function* pieces(sources: readonly Source[], files: Stored[]): AsyncGenerator<Piece> {
  let shared: Buffer[] = [];
  let [used, count] = [0, 0];
  const small = (one: Source) => (one.bytes <= BLOCK ? readFile(one.source) : Promise.resolve(null));
  for await (const [{ source, bytes }, whole] of inOrder(
    sources,
    async (one) => [one, await small(one)] as const,
  )) {
    const rest = bytes % BLOCK;
    if (used + rest > BLOCK) {
      yield { data: Buffer.concat(shared), file: null };
      [shared, used, count] = [[], 0, count + 1];
    }
    const file: Stored = {
      start: 0,
      blocks: [],
      rest: rest > 0 ? { block: count, at: used } : null,
      sha256: '',
    };
    files.push(file);
    const hash = createHash('sha256');
    let size = 0;
    for await (const block of whole ? [whole] : readBlocks(source)) {
      hash.update(block);
      size += block.length;
      if (block.length === BLOCK) yield { data: block, file };
      else shared.push(block);
    }
    if (size !== bytes) throw new FuseError(`${source} changed while it was read. Build again.`);
    used += rest;
    file.sha256 = hash.digest('hex');
  }
  if (used > 0) yield { data: Buffer.concat(shared), file: null };
}

/** Compresses the bytes of files and writes them. @param write takes bytes for the next place @param start of the first block */
export async function writeData(
  sources: readonly Source[],
  write: (data: Uint8Array) => Promise<void>,
  start: number,
): Promise<Data> {
  const data: Data = { files: [], shared: [], end: start };
  const packed = inOrder(pieces(sources, data.files), async ({ data: raw, file }) => {
    // A block of zeros takes no space: its size is 0.
    if (file && raw.equals(ZEROS)) return { file, bytes: null, size: 0 };
    const small = await compress(raw, { params: PARAMS });
    if (small.length < raw.length) return { file, bytes: small, size: small.length };
    return { file, bytes: raw, size: raw.length | STORED };
  });
  for await (const { file, bytes, size } of packed) {
    if (!file) data.shared.push({ at: data.end, size });
    else {
      if (file.blocks.length === 0) file.start = data.end;
      file.blocks.push(size);
    }
    if (!bytes) continue;
    await write(bytes);
    data.end += bytes.length;
  }
  return data;
}
