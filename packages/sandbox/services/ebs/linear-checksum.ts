import { createHash } from 'node:crypto';

/** The checksum of all blocks' checksums, as bytes, in the order of their indexes: method LINEAR. */
export function linearChecksum(blocks: ReadonlyMap<number, string>): string {
  const hash = createHash('sha256');
  for (const [, checksum] of [...blocks].sort(([a], [b]) => a - b))
    hash.update(Buffer.from(checksum, 'base64'));
  return hash.digest('base64');
}
