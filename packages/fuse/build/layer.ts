import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { makeCpio, type Entry } from '../disk/cpio.ts';
import { cacheFolder, keep } from '../packages/cache.ts';

/** A file of the image, as the manifest lists it. */
export interface LayerFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** A part of the initramfs, compressed on its own: the kernel unpacks one after the other. */
export interface Layer {
  name: string;
  data: Buffer;
  files: LayerFile[];
  /** Bytes after the kernel unpacked it. */
  unpacked: number;
}

export type LayerEntry = Omit<Entry, 'mode'> & { isExecutable?: boolean } & (
    { kind: 'file'; data: Uint8Array } | { kind: 'link'; target: string } | { kind: 'folder' }
  );

/** Packages are compressed once for many builds, the application in each. */
const PACKAGE_LEVEL = 3;
export const APP_LEVEL = 3;

export const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
const compress = promisify(zstdCompress);
const [FOLDER, PROGRAM, FILE, LINK] = [0o755, 0o555, 0o444, 0o777];

/** Folders before what they hold, in one order for the same set of files. */
function withFolders(entries: readonly LayerEntry[]): Entry[] {
  const missing = new Set<string>();
  for (const { path: name } of entries)
    for (let above = path.posix.dirname(name); above !== '/'; above = path.posix.dirname(above))
      missing.add(above);
  for (const { path: name } of entries) missing.delete(name);
  const modeOf = (entry: LayerEntry) =>
    entry.kind === 'file' ? (entry.isExecutable ? PROGRAM : FILE) : entry.kind === 'link' ? LINK : FOLDER;
  const own = entries.map((entry) => ({ ...entry, mode: modeOf(entry) }) as Entry);
  return [...[...missing].map((name): Entry => ({ path: name, kind: 'folder', mode: FOLDER })), ...own].sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
}

const describe = (entries: readonly LayerEntry[]): LayerFile[] =>
  entries
    .flatMap((entry) =>
      entry.kind === 'file'
        ? [{ path: entry.path, bytes: entry.data.length, sha256: sha256(entry.data) }]
        : [],
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));

export async function makeLayer(name: string, entries: readonly LayerEntry[], level: number): Promise<Layer> {
  const archive = makeCpio(withFolders(entries));
  // One thread: with workers, zstd of Node.js 24 gives no bytes when it is asked asynchronously.
  const packed = await compress(archive, {
    chunkSize: 2 ** 22,
    params: { [constants.ZSTD_c_compressionLevel]: level },
  });
  // The kernel looks for the next archive at a multiple of four.
  const data = Buffer.concat([packed, Buffer.alloc((4 - (packed.length % 4)) % 4)]);
  return { name, data, files: describe(entries), unpacked: archive.length };
}

/** Bytes of a layer depend on the version of zstd too. */
const keyOf = (parts: readonly string[]) =>
  sha256([process.versions.zstd ?? '', ...parts].join('\n')).slice(0, 32);

/** A layer of packages: made once for what `parts` name, then read from the cache. */
export async function cachedLayer(
  name: string,
  parts: readonly string[],
  entries: () => Promise<LayerEntry[]>,
): Promise<Layer> {
  const file = path.join(
    cacheFolder(),
    'layers',
    `${name}-${keyOf([name, String(PACKAGE_LEVEL), ...parts])}`,
  );
  try {
    const [data, facts] = await Promise.all([readFile(`${file}.zst`), readFile(`${file}.json`, 'utf8')]);
    return { ...(JSON.parse(facts) as Omit<Layer, 'data'>), data };
  } catch {
    const layer = await makeLayer(name, await entries(), PACKAGE_LEVEL);
    const { data, ...facts } = layer;
    await keep(`${file}.zst`, data);
    await keep(`${file}.json`, JSON.stringify(facts));
    return layer;
  }
}
