import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addVerity } from './verity.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fuse-verity-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function protect(data: Buffer) {
  const file = path.join(folder, 'data');
  writeFileSync(file, data);
  const handle = await open(file, 'r+');
  try {
    return { file, ...(await addVerity(handle, data.length)) };
  } finally {
    await handle.close();
  }
}

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
const filled = (data: Buffer) => Buffer.concat([data, Buffer.alloc(4_096 - data.length)]);
const hasTool = spawnSync('veritysetup', ['--version']).error === undefined;
const skipped = hasTool ? '' : ' (skipped: needs cryptsetup-bin)';

/** How the tool of cryptsetup judges the data. */
const verify = ({ file, blocks, root }: Awaited<ReturnType<typeof protect>>) =>
  spawnSync('veritysetup', [
    ...['verify', file, file, root, '--no-superblock', '--format=1', '--hash=sha256', '--salt=-'],
    ...[`--data-blocks=${blocks}`, `--hash-offset=${blocks * 4_096}`],
  ]).status;

describe('a hash tree', () => {
  it('of two blocks is the digest of their digests', async () => {
    const data = randomBytes(4_100);
    const { root, blocks, bytes, file } = await protect(data);
    const digests = [sha256(data.subarray(0, 4_096)), sha256(filled(data.subarray(4_096)))];
    expect(root).toBe(sha256(filled(Buffer.concat(digests))).toString('hex'));
    expect({ blocks, bytes }).toEqual({ blocks: 2, bytes: 3 * 4_096 });
    expect(readFileSync(file).subarray(8_192, 8_224).equals(digests[0]!)).toBe(true);
  });

  // No level, one, two, three, and data that ends within a block.
  it.skipIf(!hasTool).each([1, 128, 129, 128 * 128 + 3.5])(
    `of %d blocks is right for veritysetup${skipped}`,
    async (blocks) => {
      const tree = await protect(randomBytes(blocks * 4_096));
      expect(verify(tree)).toBe(0);
      const changed = readFileSync(tree.file);
      changed[Math.floor(blocks * 2_000)]! ^= 1;
      writeFileSync(tree.file, changed);
      expect(verify(tree)).not.toBe(0);
    },
  );
});
