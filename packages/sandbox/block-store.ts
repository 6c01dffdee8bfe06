import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of a block of a snapshot. */
export const BLOCK_SIZE = 524_288;

/** The base64 SHA-256 by which EBS knows a block. */
export const checksumOf = (data: Uint8Array) => createHash('sha256').update(data).digest('base64');

/** What was written to snapshots, beside the world: a disk's blocks have no place in one JSON value. */
export interface BlockStore {
  /** The checksums of what was written to a snapshot itself, by block index. */
  written(snapshotId: string): ReadonlyMap<number, string>;
  put(snapshotId: string, index: number, checksum: string, data: Uint8Array): void;
  read(checksum: string): Uint8Array;
  /** Forgets all but these snapshots, and the blocks that none of them has. */
  keep(snapshotIds: readonly string[]): void;
  /** Removes what was only for this run. */
  close(): void;
}

const LIST = '.blocks';
const fileName = (checksum: string) => Buffer.from(checksum, 'base64').toString('hex');

/** Each line is "index checksum"; one that a kill cut short is as if it had not been written. */
function parse(text: string): [number, string][] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => [Number(line.split(' ')[0]), line.split(' ')[1] ?? '']);
}

/**
 * Blocks by their checksum, so that equal ones lie there once, and a list for each snapshot that is only added to.
 * @param folder absent: a temporary one, made with the first block
 */
export function openBlocks(folder?: string): BlockStore {
  let home = folder;
  const lists = new Map<string, Map<number, string>>();
  const place = (name: string) => join((home ??= mkdtempSync(join(tmpdir(), 'sandbox-blocks-'))), name);
  const written = (snapshotId: string) => {
    const known = lists.get(snapshotId);
    if (known) return known;
    const file = home && place(snapshotId + LIST);
    const made = new Map(file && existsSync(file) ? parse(readFileSync(file, 'utf8')) : []);
    lists.set(snapshotId, made);
    return made;
  };
  return {
    written,
    put: (snapshotId, index, checksum, data) => {
      const list = written(snapshotId);
      const file = place(fileName(checksum));
      if (!existsSync(file)) {
        mkdirSync(home!, { recursive: true });
        writeFileSync(`${file}.new`, data);
        renameSync(`${file}.new`, file);
      }
      appendFileSync(place(snapshotId + LIST), `${index} ${checksum}\n`);
      list.set(index, checksum);
    },
    read: (checksum) => readFileSync(place(fileName(checksum))),
    keep: (snapshotIds) => {
      if (!home || !existsSync(home)) return;
      const needed = new Set(snapshotIds.flatMap((id) => [...written(id).values()].map(fileName)));
      const kept = new Set(snapshotIds.map((id) => id + LIST));
      for (const name of readdirSync(home))
        if (!needed.has(name) && !kept.has(name)) rmSync(place(name), { recursive: true });
    },
    close: () => {
      if (!folder && home) rmSync(home, { recursive: true, force: true });
    },
  };
}
