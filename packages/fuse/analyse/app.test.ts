import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeApps, makeElf, settingsOf } from '../test-apps.ts';
import { readApp } from './app.ts';

const apps = makeApps();
afterAll(() => apps.remove());
const SERVER = 'require("http").createServer().listen(process.env.PORT || 4100)';
const read = (files: Parameters<typeof apps.make>[0], given = {}) =>
  readApp(apps.make(files), settingsOf(given));
const refusal = (files: Parameters<typeof apps.make>[0], given = {}) =>
  read(files, given).then(
    () => 'it was read',
    (error: Error) => error.message,
  );

it('tells what an image cannot hold', async () => {
  const folder = apps.make({ 'package.json': { main: 'server.js' }, 'server.js': SERVER });
  mkdirSync(path.join(folder, 'uploads'));
  const server = createServer().listen(path.join(folder, 'socket'));
  await once(server, 'listening');
  const { leftOut } = await readApp(folder, settingsOf());
  server.close();
  expect(leftOut).toEqual([
    { path: 'socket', why: 'a pipe, socket or device' },
    { path: 'uploads', why: 'an empty folder' },
  ]);
});

describe('a plain Node server', () => {
  const files = {
    'package.json': {
      engines: { node: '^22' },
      scripts: { start: 'NODE_ENV=production LOG=info node --enable-source-maps server.js' },
    },
    'server.js': SERVER,
    '.env': 'SECRET=1',
    '.git/HEAD': 'ref',
    'node_modules/.package-lock.json': {
      packages: { 'node_modules/left': { dev: true }, 'node_modules/kept': {} },
    },
    'node_modules/left/index.js': '',
    'node_modules/kept/index.js': '',
  };

  it('starts as its package.json says, with the environment of the command', async () => {
    const app = await read(files);
    expect(app.start).toEqual(['/usr/bin/node', '--enable-source-maps', 'server.js']);
    expect(app.env).toMatchObject({ LOG: 'info', NODE_ENV: 'production', PORT: '4100' });
    expect(app.node!.version).toMatch(/^22\./);
  });

  it('says from what it understood each', async () => {
    const { reasons } = await read(files);
    const why = Object.fromEntries(reasons.map((one) => [one.what, one.why]));
    expect(why.start).toContain('scripts.start of package.json');
    expect(why['Node.js']).toBe('engines of package.json: ^22');
    expect(why.port).toContain('PORT || 4100');
  });

  it('leaves out secrets, history, and packages for development, and says why', async () => {
    const app = await read(files);
    expect(app.files.map((one) => one.path)).toEqual([
      '/app/node_modules/kept/index.js',
      '/app/package.json',
      '/app/server.js',
    ]);
    expect(app.leftOut.find((one) => one.path === '.env')!.why).toContain('secrets');
    expect(app.leftOut.find((one) => one.path === 'node_modules/left')!.why).toContain('development');
  });

  it('obeys options before its own finds', async () => {
    const app = await read(files, {
      start: 'node server.js --port 9',
      port: 5_000,
      node: '24',
      leaveOut: ['node_modules/kept/**'],
    });
    expect([app.start.at(-1), app.port, app.node!.version.split('.')[0]]).toEqual(['9', 5_000, '24']);
    expect(app.leftOut.some((one) => one.why === 'as you asked')).toBe(true);
  });

  it('takes main, or a server.js, where there is no start script', async () => {
    expect((await read({ 'package.json': { main: 'lib/a.js' }, 'lib/a.js': '' })).start[1]).toBe('lib/a.js');
    expect((await read({ 'package.json': {}, 'server.js': '' })).start[1]).toBe('server.js');
  });
});

describe('a Next application', () => {
  const own = { dependencies: { next: '16' } };

  it('is its build that stands alone, with static and public files where its server looks', async () => {
    const app = await read({
      'package.json': own,
      '.next/standalone/server.js': '',
      '.next/standalone/.env': 'SECRET=1',
      '.next/static/a.css': '',
      'public/logo.svg': '',
      'pages/index.tsx': '',
    });
    expect(app.files.map((one) => one.path)).toEqual([
      '/app/server.js',
      '/app/.next/static/a.css',
      '/app/public/logo.svg',
    ]);
    expect(app.env).toMatchObject({ HOSTNAME: '0.0.0.0', PORT: '3000' });
  });

  it('that does not stand alone is refused with the setting to make', async () =>
    expect(await refusal({ 'package.json': own })).toContain('output: "standalone"'));
});

describe('finished pages', () => {
  it('get a server, from the folder that has them', async () => {
    const app = await read({ 'dist/index.html': '<p>', 'dist/a.js': '', 'src/a.ts': '' });
    expect(app.files.map((one) => one.path)).toEqual([
      '/app/site/a.js',
      '/app/site/index.html',
      '/app/serve.mjs',
    ]);
    expect(app.port).toBe(8_080);
  });
});

describe('a program', () => {
  it('is taken alone, and needs neither Node.js nor a C library if it is static', async () => {
    const app = await readApp(
      path.join(apps.make({ server: makeElf('arm64') }), 'server'),
      settingsOf({ architecture: 'arm64' }),
    );
    expect(app).toMatchObject({
      kind: 'executable',
      node: null,
      needsLibraries: false,
      start: ['/app/server'],
    });
  });

  it('gets the C library if it is linked to it', async () => {
    const app = await read(
      { run: makeElf('x86_64', ['libc.so.6'], '/lib64/ld-linux-x86-64.so.2') },
      { start: './run --fast' },
    );
    expect(app).toMatchObject({ needsLibraries: true, start: ['/app/run', '--fast'] });
  });

  it.each([
    [{ start: 'run' }, { run: makeElf('arm64') }, 'is for arm64, and the image is for x86_64'],
    [{ start: 'run' }, { run: makeElf('x86_64', ['libssl.so.3']) }, 'needs libssl.so.3'],
    [{ start: 'run' }, { run: '#!/bin/sh\n' }, 'is a script, and the image has no shell'],
    [{ start: 'run' }, { run: 'MZ' }, 'is not a program for Linux'],
    [{ start: 'gone' }, {}, 'is not in'],
  ])('%o is refused', async (given, files, words) => expect(await refusal(files, given)).toContain(words));
});

describe('bad input gets one sentence, with what to do', () => {
  const own = { 'package.json': { scripts: { start: 'node server.js' } }, 'server.js': '' };

  it.each([
    ['nothing to start', {}, 'Name the start command'],
    ['no start command', { 'package.json': {} }, 'no start script, and no main file'],
    ['a main that is not there', { 'package.json': { main: 'gone.js' } }, 'its main, gone.js, is not there'],
    [
      'a start command for a shell',
      { 'package.json': { scripts: { start: 'node a.js && node b.js' } } },
      'needs a shell',
    ],
    [
      'a script that is not built',
      { 'package.json': { scripts: { start: 'node dist/a.js' } } },
      'Build it first',
    ],
    ['a broken package.json', { 'package.json': '{' }, 'not valid JSON'],
    [
      'a Node.js that the lock lacks',
      { ...own, 'package.json': { engines: { node: '18' }, main: 'server.js' } },
      'has no Node.js 18',
    ],
    [
      'an add-on for another processor',
      { ...own, 'build/a.node': makeElf('riscv') },
      'for another processor',
    ],
    [
      'an add-on for another architecture',
      { ...own, 'build/a.node': makeElf('arm64') },
      'for arm64, and the image is for x86_64',
    ],
    [
      'an add-on for musl',
      { ...own, 'build/a.node': makeElf('x86_64', ['libc.musl-x86_64.so.1']) },
      'with musl',
    ],
    [
      'an add-on without its library',
      { ...own, 'build/a.node': makeElf('x86_64', ['libvips.so.42']) },
      'needs libvips.so.42',
    ],
  ])('%s', async (_name, files, words) => expect(await refusal(files as never)).toContain(words));

  // macOS refuses such names itself.
  it.skipIf(process.platform !== 'linux')('a name that is not UTF-8', async () => {
    const folder = apps.make(own);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), '');
    await expect(readApp(folder, settingsOf())).rejects.toThrow(
      /caf\S is listed, but cannot be found.*UTF-8/,
    );
  });

  it('a link out of the folder', async () => {
    const folder = apps.make(own);
    symlinkSync('/etc', path.join(folder, 'etc'));
    await expect(readApp(folder, settingsOf())).rejects.toThrow('outside the application');
  });
});

describe('native add-ons', () => {
  const own = { 'package.json': { main: 'server.js' }, 'server.js': '' };

  it('for other platforms are left out where one for this platform stands beside them', async () => {
    const app = await read({
      ...own,
      'node_modules/a/prebuilds/linux-x64/a.node': makeElf('x86_64', ['libc.so.6']),
      'node_modules/a/prebuilds/linux-arm64/a.node': makeElf('arm64'),
      'node_modules/a/prebuilds/darwin-x64/a.node': 'not ELF',
    });
    expect(app.files.filter((one) => one.path.endsWith('.node')).map((one) => one.path)).toEqual([
      '/app/node_modules/a/prebuilds/linux-x64/a.node',
    ]);
  });

  it('find a library that the application brings', async () => {
    const app = await read({
      ...own,
      'node_modules/b/b.node': makeElf('x86_64', ['libvips.so.42', 'libc.so.6']),
      'node_modules/c/lib/libvips.so.42': makeElf('x86_64'),
    });
    expect(app.env.LD_LIBRARY_PATH).toBe('/app/node_modules/c/lib');
  });
});

describe('output to CloudWatch Logs', () => {
  const files = { 'package.json': { main: 'server.js' }, 'server.js': SERVER };

  it('starts the application by the program that sends it', async () => {
    const app = await read(files, { logs: '/shop/web' });
    const plain = await read(files);
    expect(app.start.slice(1)).toEqual([
      ...['--max-old-space-size=64', '/fuse/forward-logs.mjs', '/shop/web'],
      ...plain.start,
    ]);
    const added = app.files.filter(({ path: name }) => name.startsWith('/fuse/')).map((one) => one.path);
    expect(added).toHaveLength(5);
    expect(plain.files.some(({ path: name }) => name.startsWith('/fuse/'))).toBe(false);
  });

  it('is refused where nothing could send it', async () => {
    const executable = { server: makeElf('x86_64') };
    expect(await refusal(executable, { start: './server', port: 80, logs: 'web' })).toMatch(
      /runs on Node.js, and this image has none/,
    );
  });
});
