import { SECTOR, roundUp, type Region } from './regions.ts';

/** A file in a folder of the file system: names in capitals, 8.3. */
export interface FatFile {
  folders: string[];
  name: string;
  data: Uint8Array;
}

const CLUSTER = 4_096;
const RESERVED = 32;
const LAST = 0x0fff_ffff;
/** With fewer clusters, firmware takes the file system for FAT16. */
const LEAST_CLUSTERS = 65_525;
/** 1 January 2000: FAT cannot say "no date", and a build time would change the bytes. */
const DATE = (20 << 9) | (1 << 5) | 1;

function shortName(name: string): Buffer {
  const [base = '', extension = ''] = name.split('.');
  if (!/^[A-Z0-9]{1,8}$/.test(base) || !/^[A-Z0-9]{0,3}$/.test(extension))
    throw new Error(`${name} is not a name of 8.3 capitals`);
  return Buffer.from(base.padEnd(8) + extension.padEnd(3), 'latin1');
}

function entry(name: Buffer, isFolder: boolean, cluster: number, size: number): Buffer {
  const out = Buffer.alloc(32);
  name.copy(out);
  out[11] = isFolder ? 0x10 : 0x20;
  for (const at of [16, 18, 24]) out.writeUInt16LE(DATE, at);
  out.writeUInt16LE(cluster >>> 16, 20);
  out.writeUInt16LE(cluster & 0xffff, 26);
  out.writeUInt32LE(size, 28);
  return out;
}

function bootSector(sectors: number, fatSectors: number, id: number): Buffer {
  const out = Buffer.alloc(SECTOR);
  out.set([0xeb, 0x58, 0x90]);
  out.write('FUSE    ', 3, 'latin1');
  out.writeUInt16LE(SECTOR, 11);
  out[13] = CLUSTER / SECTOR;
  out.writeUInt16LE(RESERVED, 14);
  out[16] = 2;
  out[21] = 0xf8;
  out.writeUInt16LE(32, 24);
  out.writeUInt16LE(64, 26);
  out.writeUInt32LE(sectors, 32);
  out.writeUInt32LE(fatSectors, 36);
  out.writeUInt32LE(2, 44);
  out.writeUInt16LE(1, 48);
  out.writeUInt16LE(6, 50);
  out[64] = 0x80;
  out[66] = 0x29;
  out.writeUInt32LE(id, 67);
  out.write('NO NAME    FAT32   ', 71, 'latin1');
  out.writeUInt16LE(0xaa55, 510);
  return out;
}

function infoSector(free: number, next: number): Buffer {
  const out = Buffer.alloc(SECTOR);
  out.writeUInt32LE(0x4161_5252, 0);
  out.writeUInt32LE(0x6141_7272, 484);
  out.writeUInt32LE(free, 488);
  out.writeUInt32LE(next, 492);
  out.writeUInt32LE(0xaa55_0000, 508);
  return out;
}

interface Folder {
  name: string;
  cluster: number;
  parent: Folder | null;
  entries: Buffer[];
}

/**
 * A FAT32 file system with whole files, each in clusters that follow each other.
 * @param bytes of the partition
 * @param id volume id, 32 bits
 * @throws RangeError if the files do not fit
 */
export function makeFat({ bytes, id, files }: { bytes: number; id: number; files: FatFile[] }): Region[] {
  const sectors = bytes / SECTOR;
  const fatSectors = Math.ceil(((sectors / (CLUSTER / SECTOR) + 2) * 4) / SECTOR);
  const dataStart = (RESERVED + 2 * fatSectors) * SECTOR;
  const clusters = Math.floor((bytes - dataStart) / CLUSTER);
  if (clusters < LEAST_CLUSTERS) throw new RangeError(`FAT32 needs at least ${LEAST_CLUSTERS} clusters`);

  const chain: number[] = [0x0fff_fff8, LAST];
  const take = (size: number): number => {
    const first = chain.length;
    const count = Math.max(1, Math.ceil(size / CLUSTER));
    if (first + count > clusters + 2) throw new RangeError('the files do not fit into the file system');
    for (let index = 1; index < count; index += 1) chain.push(first + index);
    chain.push(LAST);
    return first;
  };
  const place = (cluster: number) => dataStart + (cluster - 2) * CLUSTER;

  const root: Folder = { name: '', cluster: take(CLUSTER), parent: null, entries: [] };
  const folders = new Map<string, Folder>([['', root]]);
  const folderOf = (names: string[]): Folder => {
    const known = folders.get(names.join('/'));
    if (known) return known;
    const parent = folderOf(names.slice(0, -1));
    const folder: Folder = { name: names.at(-1)!, cluster: take(CLUSTER), parent, entries: [] };
    const above = parent.parent ? parent.cluster : 0;
    folder.entries.push(
      entry(Buffer.from('.          '), true, folder.cluster, 0),
      entry(Buffer.from('..         '), true, above, 0),
    );
    parent.entries.push(entry(shortName(folder.name), true, folder.cluster, 0));
    folders.set(names.join('/'), folder);
    return folder;
  };
  const regions: Region[] = files.map(({ folders: names, name, data }) => {
    const folder = folderOf(names);
    const cluster = take(data.length);
    folder.entries.push(entry(shortName(name), false, cluster, data.length));
    return { at: place(cluster), data };
  });
  for (const { cluster, entries } of folders.values())
    regions.push({ at: place(cluster), data: Buffer.concat(entries) });

  const table = Buffer.alloc(roundUp(chain.length * 4, SECTOR));
  chain.forEach((value, index) => table.writeUInt32LE(value, index * 4));
  const boot = bootSector(sectors, fatSectors, id);
  const info = infoSector(clusters - (chain.length - 2), chain.length);
  return [
    { at: 0, data: boot },
    { at: SECTOR, data: info },
    { at: 6 * SECTOR, data: boot },
    { at: 7 * SECTOR, data: info },
    { at: RESERVED * SECTOR, data: table },
    { at: (RESERVED + fatSectors) * SECTOR, data: table },
    ...regions,
  ];
}
