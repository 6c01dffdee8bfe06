import { zstdDecompressSync } from 'node:zlib';
import { readCpio, type Entry } from '../disk/cpio.ts';

/** What the kernel finds in an initramfs of several compressed archives. For tests. */
export function readInitramfs(packed: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < packed.length;) {
    const { buffer, engine } = zstdDecompressSync(packed.subarray(at), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    entries.push(...readCpio(buffer));
    at += Math.ceil(engine.bytesWritten / 4) * 4;
  }
  return entries;
}
