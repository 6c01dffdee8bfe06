/** A file or link in a tar archive. */
export interface TarEntry {
  /** Without a leading "./" or "/". */
  path: string;
  data: Buffer;
  /** Where a symbolic link leads. */
  link?: string;
}

const BLOCK = 512;
const text = (block: Buffer, at: number, size: number) =>
  block.toString('utf8', at, at + size).replace(/\0[^]*$/, '');
const octal = (block: Buffer, at: number, size: number) => parseInt(text(block, at, size).trim() || '0', 8);

/** Reads ustar archives with GNU long names and pax paths: those of Debian and npm. */
export function* readTar(archive: Buffer): Generator<TarEntry> {
  let long: { path?: string; link?: string } = {};
  for (let at = 0; at + BLOCK <= archive.length;) {
    const head = archive.subarray(at, at + BLOCK);
    if (head[0] === 0) return;
    const size = octal(head, 124, 12);
    const kind = String.fromCharCode(head[156]!);
    const data = archive.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (kind === 'L') long.path = text(data, 0, size);
    else if (kind === 'K') long.link = text(data, 0, size);
    else if (kind === 'x') {
      const found = /^\d+ path=(.*)$/m.exec(data.toString())?.[1];
      if (found) long.path = found;
    } else if (kind !== 'g') {
      const prefix = head.toString('latin1', 257, 262) === 'ustar' ? text(head, 345, 155) : '';
      const own = prefix ? `${prefix}/${text(head, 0, 100)}` : text(head, 0, 100);
      const path = (long.path ?? own).replace(/^\.?\/+/, '');
      if (kind === '0' || kind === '\0') yield { path, data };
      else if (kind === '2') yield { path, data, link: long.link ?? text(head, 157, 100) };
      long = {};
    }
  }
}
