import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MIB } from './regions.ts';
import { writeSquashfs, type SquashEntry } from './squashfs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fuse-squashfs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sources = path.join(folder, 'sources');
mkdirSync(sources);
let count = 0;
const fileOf = (name: string, data: Buffer | string, isExecutable = false): SquashEntry => {
  const source = path.join(sources, String((count += 1)));
  writeFileSync(source, data);
  return { path: name, source, bytes: Buffer.byteLength(data), isExecutable };
};

const noise = randomBytes(300_000);
const holes = fileOf('/holes', '');
truncateSync(holes.source, 40 * MIB);
/** Sizes around those of blocks, more inodes than a block of the table has, and more entries than a header. */
const contents: [name: string, data: Buffer | string, isExecutable?: boolean][] = [
  ['/package.json', '{}'],
  ['/empty', ''],
  ['/noise', noise],
  ['/one-block', Buffer.alloc(2 ** 17, 'a')],
  ['/block-and-a-byte', Buffer.alloc(2 ** 17 + 1, 'b')],
  ['/a/deep/folder/run', '#!', true],
  ['/a/Ünïcödé', 'name'],
  ...Array.from({ length: 1_500 }, (_, n): [string, string] => [`/many/${n}.js`, `// ${n}\n`.repeat(n)]),
];
const entries: SquashEntry[] = [
  ...contents.map((one) => fileOf(...one)),
  { ...holes, bytes: 40 * MIB },
  { path: '/a/link', source: '', bytes: 0, isExecutable: false, link: '../package.json' },
];

async function write(name: string, all = entries) {
  const file = path.join(folder, name);
  const out = await open(file, 'w+');
  try {
    return { file, ...(await writeSquashfs(all, out)) };
  } finally {
    await out.close();
  }
}

describe('a squashfs', async () => {
  const { file, bytes, files } = await write('one');

  it('has the same bytes for the same files', async () => {
    const other = await write('two');
    expect(readFileSync(other.file).equals(readFileSync(file))).toBe(true);
  });

  it('is small where files are alike or empty, and says the digest of each', () => {
    expect(bytes).toBe(statSync(file).size);
    expect(bytes).toBeLessThan(MIB);
    expect(files.find((one) => one.path === '/empty')!.sha256).toMatch(/^e3b0c44298fc1c14/);
    expect(files).toHaveLength(contents.length + 1);
  });

  it('is refused if a file changes while it is read', async () => {
    const one = fileOf('/log', 'first');
    writeFileSync(one.source, 'second line');
    await expect(write('three', [one])).rejects.toThrow('changed while it was read');
  });

  const hasTools = spawnSync('unsquashfs', ['-version']).error === undefined;
  describe.skipIf(!hasTools)(
    `read by squashfs-tools${hasTools ? '' : ' (skipped: needs squashfs-tools)'}`,
    () => {
      const out = path.join(folder, 'out');
      const said = hasTools
        ? execFileSync('unsquashfs', ['-no-progress', '-d', out, file], { encoding: 'utf8' })
        : '';

      it('gives back its files', () => {
        expect(said).toContain(`created ${contents.length + 1} files`);
        for (const [name, data] of contents)
          expect([name, readFileSync(path.join(out, name)).equals(Buffer.from(data))]).toEqual([name, true]);
        expect(readlinkSync(path.join(out, 'a/link'))).toBe('../package.json');
        expect(readFileSync(path.join(out, 'holes')).equals(Buffer.alloc(40 * MIB))).toBe(true);
      });

      it('belongs to root, and nobody can write', () => {
        const list = execFileSync('unsquashfs', ['-lln', file], { encoding: 'utf8' });
        expect(list).toMatch(/^-r-xr-xr-x 0\/0 +2 1970-01-01 00:00 squashfs-root\/a\/deep\/folder\/run$/m);
        expect(list).toMatch(/^-r--r--r-- 0\/0 +4 1970-01-01 00:00 squashfs-root\/a\/Ünïcödé$/m);
        expect(list).toMatch(/^drwxr-xr-x 0\/0 +\d+ 1970-01-01 00:00 squashfs-root\/many$/m);
      });
    },
  );
});
