import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { fuse } from './fuse.ts';
import { readOptions } from './options.ts';
import { makeApps } from './test-apps.ts';

const apps = makeApps();
afterAll(() => apps.remove());
afterEach(() => vi.unstubAllEnvs());
const place = apps.make({ 'package.json': { main: 'server.js' }, 'server.js': 'listen(3000)' });

const buildTo = async (out: string) => {
  const options = await readOptions([place, '--family', 'shop', '--version', '1', '--out', out]);
  return fuse(options, { write: () => undefined });
};

describe('a disk', () => {
  it('is not built where a folder has its name', async () => {
    const folder = path.join(apps.root, 'shop.raw');
    mkdirSync(folder);
    await expect(buildTo(folder)).rejects.toThrow(`${folder} is a folder. Name another file: --out`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not built where a folder has the name of its manifest', async () => {
    const folder = path.join(apps.root, 'other.cdx.json');
    mkdirSync(folder);
    const disk = path.join(apps.root, 'other.raw');
    await expect(buildTo(disk)).rejects.toThrow(`${folder} is a folder. Name another file: --out`);
    expect(existsSync(disk)).toBe(false);
  });

  it('is not built below a file, and the sentence names the place', async () => {
    const file = path.join(apps.root, 'file');
    writeFileSync(file, '');
    await expect(buildTo(path.join(file, 'images/shop.raw'))).rejects.toThrow(
      /file\/images cannot be made: a part of it is a file\. Name another place\./,
    );
  });

  it.skipIf(process.platform !== 'linux')('is not built where the system takes no folders', async () => {
    await expect(buildTo('/proc/nope/images/shop.raw')).rejects.toThrow(
      '/proc/nope cannot be made: the folder above it takes no other folders. Name another place.',
    );
    vi.stubEnv('FUSE_CACHE', '/proc/nope');
    await expect(buildTo(path.join(apps.root, 'new/shop.raw'))).rejects.toThrow(
      '/proc/nope cannot be made: the folder above it takes no other folders. Set FUSE_CACHE to another folder.',
    );
  });
});
