import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readApp } from '../analyse/app.ts';
import { FIRST, readPartitions } from '../disk/gpt.ts';
import { makeStub, readSections } from '../disk/test-stub.ts';
import { makeApps, settingsOf } from '../test-apps.ts';
import { makeImage, writeImage, type Image, type Parts } from './image.ts';
import { APPLICATION } from './lay-out.ts';
import { readInitramfs } from './test-initramfs.ts';
import { makeLayer, sha256 } from './layer.ts';

const apps = makeApps();
const scratch = mkdtempSync(path.join(tmpdir(), 'fuse-image-'));
afterAll(() => {
  apps.remove();
  rmSync(scratch, { recursive: true });
});

const files = {
  'package.json': { name: 'shop', scripts: { start: 'node server.js' } },
  'server.js': 'listen(3000)',
  'node_modules/left-pad/package.json': { name: 'left-pad', version: '1.3.0' },
};
/** Stand-ins for packages of Debian, so that the test needs no network. */
const parts: Parts = {
  kernel: Buffer.alloc(9_000, 'kernel'),
  stub: makeStub(),
  layers: [
    await makeLayer(
      'system',
      [{ kind: 'file', path: '/init', data: Buffer.from('init'), isExecutable: true }],
      3,
    ),
  ],
};
const build = async (folder: string, given = {}) => {
  const settings = settingsOf(given);
  return makeImage(await readApp(folder, settings), settings, parts, path.join(scratch, 'root'));
};
/** A digest of all data with its places. */
const bytesOf = ({ regions }: Image) => sha256(regions.map(({ at, data }) => `${at} ${sha256(data)}`).join());
const firstFile = (image: Image) =>
  readSections(Buffer.from(image.regions.find(({ data }) => data[0] === 0x4d && data[1] === 0x5a)!.data));

describe('an image', () => {
  it('R59a: has the same bytes for the same input, wherever and whenever it is built', async () => {
    const [one, two] = [await build(apps.make(files)), await build(apps.make(files))];
    expect(bytesOf(one)).toBe(bytesOf(two));
    expect(one.digest).toBe(two.digest);
  });

  it('has other bytes and another digest once one file differs', async () => {
    const [one, two] = [
      await build(apps.make(files)),
      await build(apps.make({ ...files, 'server.js': 'listen(3001)' })),
    ];
    expect(one.digest).not.toBe(two.digest);
    expect(bytesOf(one)).not.toBe(bytesOf(two));
  });

  it('is sparse: only its data takes space', async () => {
    const file = path.join(scratch, 'sparse.raw');
    await writeImage(await build(apps.make(files)), file);
    const { size, blocks } = statSync(file);
    expect(size).toBe(2 ** 30);
    expect(blocks * 512).toBeLessThan(8 * 2 ** 20);
  });

  it('starts the kernel with the console, and reboots after a panic', async () => {
    const sections = firstFile(await build(apps.make(files)));
    expect(sections.get('.cmdline')!.toString()).toContain('console=ttyS0,115200n8 panic=5');
    expect(sections.get('.linux')!.equals(parts.kernel)).toBe(true);
  });

  it('holds nothing but the first process, the settings and the application', async () => {
    const sections = firstFile(await build(apps.make(files)));
    const found = [...readInitramfs(sections.get('.initrd')!)];
    expect(found.filter(({ kind }) => kind === 'file').map((one) => one.path)).toEqual([
      '/init',
      '/app/node_modules/left-pad/package.json',
      '/app/package.json',
      '/app/server.js',
      '/etc/fuse.conf',
    ]);
    expect(found.filter(({ kind, mode }) => kind === 'file' && mode & 0o222)).toEqual([]);
  });

  it('R59b: carries its manifest in a partition of its own', async () => {
    const image = await build(apps.make(files));
    const packed = image.regions.find(({ at }) => at === FIRST)!.data;
    expect(sha256(gunzipSync(packed))).toBe(image.digest);
  });
});

describe('the manifest', async () => {
  const { manifest } = await build(apps.make(files), { commit: '4f2c9e1', keys: ['LOG_LEVEL'] });
  const facts = Object.fromEntries(manifest.metadata.properties.map(({ name, value }) => [name, value]));

  it('names the packages with version and digest, those of npm too', () => {
    const kernel = manifest.components.find(({ type }) => type === 'operating-system')!;
    expect(kernel.purl).toMatch(/^pkg:deb\/debian\/linux-image-.*-cloud-amd64@.*arch=amd64/);
    expect(kernel.hashes![0]!.content).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest.components.find(({ name }) => name === 'left-pad')!.purl).toBe('pkg:npm/left-pad@1.3.0');
  });

  it('names each file with its SHA-256', () => {
    const own = manifest.components.find(({ name }) => name === '/app/server.js')!;
    expect(own.hashes).toEqual([{ alg: 'SHA-256', content: sha256('listen(3000)') }]);
  });

  it('says how it starts, what user data may set, and the size of each part', () => {
    expect(facts).toMatchObject({
      'fuse:start': '/usr/bin/node server.js',
      'fuse:user-data-names': 'LOG_LEVEL',
      'fuse:commit': '4f2c9e1',
      'fuse:bytes:kernel': '9000',
    });
    expect(Number(facts['fuse:bytes:application'])).toBeGreaterThan(0);
  });
});

describe('settings', () => {
  it('with a line break are refused: each would be a line of its own for init', async () => {
    await expect(build(apps.make(files), { env: { A: 'x\nuid 0' } })).rejects.toThrow('must be one line');
  });
});

describe('more variables than init takes', () => {
  it('are refused, because the rest would be lost', async () => {
    const env = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`NAME_${index}`, '1']));
    await expect(build(apps.make(files), { env })).rejects.toThrow('at most 120 variables, not 134');
  });
});

describe('an application on a partition', async () => {
  const image = await build(apps.make(files), { root: 'squashfs' });
  const inMemory = [...readInitramfs(firstFile(image).get('.initrd')!)];
  const config = inMemory.find(({ path: name }) => name === '/etc/root');
  const partitions = image.regions.filter(({ at }) => at <= 1_024).map(({ data }) => data);
  const [own] = readPartitions(Buffer.concat(partitions)).filter(({ type }) => type === APPLICATION);

  it('has it there and not in memory, and init knows the digest that stands for it', () => {
    expect(image.fromFiles.map(({ at }) => at)).toEqual([own!.at]);
    expect(inMemory.map(({ path: name }) => name)).not.toContain('/app/server.js');
    const root = image.manifest.metadata.properties.find(({ name }) => name === 'fuse:root-sha256')!.value;
    expect(config).toMatchObject({ data: Buffer.from(`root-digest ${root}\nroot-blocks 1\n`) });
  });

  it('has the same bytes when it is built again, and its files are in the manifest', async () => {
    const again = await build(apps.make(files), { root: 'squashfs' });
    expect(again.digest).toBe(image.digest);
    expect(bytesOf(again)).toBe(bytesOf(image));
    const listed = (one: Image) => one.manifest.components.filter(({ name }) => name.startsWith('/app/'));
    expect(listed(image)).toEqual(listed(await build(apps.make(files))));
  });

  it('has other bytes in memory once one file on the partition differs', async () => {
    const other = await build(apps.make({ ...files, 'server.js': 'listen(3001)' }), { root: 'squashfs' });
    expect(other.digest).not.toBe(image.digest);
    expect(bytesOf(other)).not.toBe(bytesOf(image));
  });
});

describe('an application that is large', () => {
  const place = apps.make(files);
  writeFileSync(path.join(place, 'film.mp4'), '');
  truncateSync(path.join(place, 'film.mp4'), 3 * 2 ** 30);

  it('lies on a partition, and the reason is told', async () => {
    const { root, reasons } = await readApp(place, settingsOf());
    expect(root).toBe('squashfs');
    expect(reasons.at(-1)).toMatchObject({ what: 'files', why: '3073 MiB, more than 256' });
  });

  it('is refused in memory before it is read, with what to do', async () => {
    await expect(build(place, { root: 'memory' })).rejects.toThrow(/3073 MiB .* --root squashfs/);
  });
});

describe('a disk that cannot be written', () => {
  it('leaves nothing behind', async () => {
    const image = await build(apps.make(files));
    await expect(writeImage(image, path.join(scratch, 'none', 'a.raw'))).rejects.toThrow('ENOENT');
    // A folder of that name: the disk is written, and cannot get its name.
    mkdirSync(path.join(scratch, 'b.raw'));
    await expect(writeImage(image, path.join(scratch, 'b.raw'))).rejects.toThrow('EISDIR');
    expect(readdirSync(scratch).filter((name) => name.startsWith('b.raw'))).toEqual(['b.raw']);
  });
});
