/** What stands at a path of the initramfs. */
export type Entry = { path: string; mode: number } & (
  { kind: 'file'; data: Uint8Array } | { kind: 'folder' } | { kind: 'link'; target: string }
);

const KINDS = { file: 0o100_000, folder: 0o040_000, link: 0o120_000 };
const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');
const padding = (size: number) => Buffer.alloc((4 - (size % 4)) % 4);

function record(index: number, path: string, mode: number, data: Uint8Array, links: number): Uint8Array[] {
  const name = Buffer.from(`${path}\0`);
  // Owner root and time 0 for all: who built it, and when, is not part of the image.
  const fields = [index, mode, 0, 0, links, 0, data.length, 0, 0, 0, 0, name.length, 0];
  const head = Buffer.concat([Buffer.from(`070701${fields.map(hex).join('')}`, 'latin1'), name]);
  return [head, padding(head.length), data, padding(data.length)];
}

/** An archive in the format "newc", which the kernel unpacks. Folders must stand before what they hold. */
export function makeCpio(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap((entry, index) => {
    const data = entry.kind === 'file' ? entry.data : Buffer.from(entry.kind === 'link' ? entry.target : '');
    const mode = KINDS[entry.kind] | entry.mode;
    return record(index + 1, entry.path.replace(/^\//, ''), mode, data, entry.kind === 'folder' ? 2 : 1);
  });
  return Buffer.concat([...parts, ...record(0, 'TRAILER!!!', 0, Buffer.alloc(0), 1)]);
}

/** Reads an archive back: what a finished image holds, and not what the build meant to put there. */
export function* readCpio(archive: Buffer): Generator<Entry> {
  for (let at = 0; at + 110 <= archive.length;) {
    if (archive.toString('latin1', at, at + 6) !== '070701') throw new Error('not a cpio archive');
    const field = (index: number) =>
      parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16);
    const [mode, size, nameSize] = [field(1), field(6), field(11)];
    const path = archive.toString('utf8', at + 110, at + 110 + nameSize - 1);
    const start = at + Math.ceil((110 + nameSize) / 4) * 4;
    const data = archive.subarray(start, start + size);
    at = start + Math.ceil(size / 4) * 4;
    if (path === 'TRAILER!!!') {
      while (at < archive.length && archive[at] === 0) at += 1;
      continue;
    }
    const common = { path: `/${path}`, mode: mode & 0o7777 };
    const kind = mode & 0o170_000;
    if (kind === KINDS.folder) yield { ...common, kind: 'folder' };
    else if (kind === KINDS.link) yield { ...common, kind: 'link', target: data.toString() };
    else yield { ...common, kind: 'file', data };
  }
}
