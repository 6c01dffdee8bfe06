import type { FileHandle } from 'node:fs/promises';
import { writeAt } from './regions.ts';
import { Metadata } from './squashfs-metadata.ts';
import { BLOCK, BLOCK_LOG, writeData, type Stored } from './squashfs-data.ts';

/** A file or a link, with its path from the root of the file system. */
export interface SquashEntry {
  path: string;
  source: string;
  bytes: number;
  isExecutable: boolean;
  link?: string;
}

const SUPERBLOCK = 96;
const NONE = 0xffff_ffff_ffff_ffffn;
const ZSTD = 6;
/** Inodes and ids are not compressed, and nothing has extended attributes. */
const FLAGS = 0x0001 | 0x0800 | 0x0200;
/** As a folder lists them; inodes of folders and files are of the extended kind, which is 7 more. */
const KIND = { folder: 1, file: 2, link: 3 };
const EXTENDED = 7;
const MODE = { folder: 0o755, program: 0o555, file: 0o444, link: 0o777 };
const MOST_IN_HEADER = 256;

interface Inode {
  number: number;
  kind: number;
  /** Block and offset in the table of inodes. */
  block: number;
  offset: number;
}
type Tree = Map<string, Tree | SquashEntry>;

function treeOf(entries: readonly SquashEntry[]): Tree {
  const root: Tree = new Map();
  for (const entry of entries) {
    let at = root;
    const names = entry.path.split('/').filter(Boolean);
    for (const name of names.slice(0, -1)) {
      const next = at.get(name) ?? new Map<string, Tree | SquashEntry>();
      at.set(name, next);
      at = next as Tree;
    }
    at.set(names.at(-1)!, entry);
  }
  return root;
}

const u16 = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer);
const u32 = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer);
const u64 = (...values: (number | bigint)[]) => Buffer.from(new BigUint64Array(values.map(BigInt)).buffer);
/** Owner root and time 0, as in the initramfs. */
const head = (kind: number, mode: number, number: number) =>
  Buffer.concat([u16(kind, mode, 0, 0), u32(0, number)]);

/** The entries of a folder. A header serves those whose inodes lie in one block and have near numbers. */
function listing(children: [name: string, inode: Inode][]): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at < children.length;) {
    const [, first] = children[at]!;
    let end = at;
    const fits = ([, inode]: [string, Inode]) =>
      inode.block === first.block &&
      Math.abs(inode.number - first.number) < 2 ** 15 &&
      end - at < MOST_IN_HEADER;
    while (end < children.length && fits(children[end]!)) end += 1;
    out.push(u32(end - at - 1, first.block, first.number));
    for (const [name, { offset, number, kind }] of children.slice(at, end)) {
      const bytes = Buffer.from(name);
      const delta = Buffer.alloc(2);
      delta.writeInt16LE(number - first.number);
      out.push(u16(offset), delta, u16(kind, bytes.length - 1), bytes);
    }
    at = end;
  }
  return Buffer.concat(out);
}

/** Inodes and lists of folders, those of a folder after what it holds. */
function makeTables(tree: Tree, storedOf: (entry: SquashEntry) => Stored) {
  const [inodes, folders] = [new Metadata(), new Metadata()];
  let count = 0;
  const add = (number: number, kind: number, data: Buffer): Inode => ({ number, kind, ...inodes.add(data) });
  const addEntry = (entry: SquashEntry): Inode => {
    const number = (count += 1);
    if (entry.link !== undefined) {
      const target = Buffer.from(entry.link);
      return add(
        number,
        KIND.link,
        Buffer.concat([head(KIND.link, MODE.link, number), u32(1, target.length), target]),
      );
    }
    const { start, blocks, rest } = storedOf(entry);
    const mode = entry.isExecutable ? MODE.program : MODE.file;
    const data = [
      ...[head(KIND.file + EXTENDED, mode, number), u64(start, entry.bytes, 0), u32(1)],
      ...[rest ? u32(rest.block, rest.at) : u32(0xffff_ffff, 0), u32(0xffff_ffff, ...blocks)],
    ];
    return add(number, KIND.file, Buffer.concat(data));
  };
  const addFolder = (folder: Tree, parent: number): Inode => {
    const number = (count += 1);
    const children = [...folder]
      .map(([name, one]): [string, Inode] => [
        name,
        one instanceof Map ? addFolder(one, number) : addEntry(one),
      ])
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const list = listing(children);
    const place = folders.add(list);
    const links = 2 + children.filter(([, { kind }]) => kind === KIND.folder).length;
    const data = [
      ...[
        head(KIND.folder + EXTENDED, MODE.folder, number),
        u32(links, list.length + 3, place.block, parent),
      ],
      ...[u16(0, place.offset), u32(0xffff_ffff)],
    ];
    return add(number, KIND.folder, Buffer.concat(data));
  };
  // The parent of the root is one more than there are inodes.
  const total = (folder: Tree): number =>
    [...folder.values()].reduce((sum, one) => sum + (one instanceof Map ? total(one) : 1), 1);
  const root = addFolder(tree, total(tree) + 1);
  return { root, count, inodes: inodes.finish(), folders: folders.finish() };
}

/** A table that is found by a list of its blocks. @returns all bytes, and where in them the list is */
function indexed(entries: Buffer, at: number) {
  const table = new Metadata();
  table.add(entries);
  const data = table.finish();
  return {
    data: Buffer.concat([data, u64(...table.blocks().map((block) => at + block))]),
    list: at + data.length,
  };
}

/**
 * Writes a squashfs, compressed with zstd, from the start of a file. The same entries give the same bytes.
 * @returns its size, and the SHA-256 of each file that is not a link
 */
export async function writeSquashfs(entries: readonly SquashEntry[], out: FileHandle) {
  const files = entries.filter(({ link }) => link === undefined);
  const { write, position } = writer(out, SUPERBLOCK);
  const data = await writeData(files, write, SUPERBLOCK);
  const stored = new Map(files.map((entry, index) => [entry, data.files[index]!]));
  const tables = makeTables(treeOf(entries), (entry) => stored.get(entry)!);
  const inodesAt = position();
  const foldersAt = inodesAt + tables.inodes.length;
  await write(tables.inodes);
  await write(tables.folders);
  const shared = indexed(
    Buffer.concat(data.shared.map(({ at, size }) => Buffer.concat([u64(at), u32(size, 0)]))),
    position(),
  );
  if (data.shared.length > 0) await write(shared.data);
  const ids = indexed(u32(0), position());
  await write(ids.data);
  const superblock = Buffer.concat([
    ...[
      Buffer.from('hsqs'),
      u32(tables.count, 0, BLOCK, data.shared.length),
      u16(ZSTD, BLOCK_LOG, FLAGS, 1, 4, 0),
    ],
    u64((BigInt(tables.root.block) << 16n) | BigInt(tables.root.offset), position(), ids.list, NONE),
    u64(inodesAt, foldersAt, data.shared.length > 0 ? shared.list : NONE, NONE),
  ]);
  await writeAt(out, superblock, 0);
  return {
    bytes: position(),
    files: files.map((entry, index) => ({
      path: entry.path,
      bytes: entry.bytes,
      sha256: data.files[index]!.sha256,
    })),
  };
}

function writer(out: FileHandle, start: number) {
  let at = start;
  const write = async (data: Uint8Array) => {
    await writeAt(out, data, at);
    at += data.length;
  };
  return { write, position: () => at };
}
