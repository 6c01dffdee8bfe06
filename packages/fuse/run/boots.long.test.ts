import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { answerOf, bootsForFile, compileC, consoleOf, skippedFor } from './test-boots.ts';

const { boots, apps } = bootsForFile();

const server = (answer: string) =>
  `require('node:http').createServer((request, response) => response.end(String(${answer}))).listen(3000);`;

/** A server without Node.js: it answers with its environment, and ends with code 3 when it is asked for /end. */
const PROGRAM = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
extern char **environ;
int main() {
  int port = atoi(getenv("PORT")), yes = 1, server = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  bind(server, (void *)&address, sizeof address);
  listen(server, 8);
  for (;;) {
    char text[8192];
    int fd = accept(server, 0, 0);
    int size = read(fd, text, sizeof text - 1);
    int ends = size > 0 && strncmp(text, "GET /end", 8) == 0;
    dprintf(fd, "HTTP/1.0 200 OK\\r\\n\\r\\n");
    for (char **each = environ; *each; each++) dprintf(fd, "%s\\n", *each);
    close(fd);
    if (ends) { printf("ends\\n"); fflush(stdout); exit(3); }
  }
}`;

/** An add-on by hand: N-API is a C interface, so that it needs no headers. */
const ADDON = `
typedef void *value; typedef void *env;
int napi_create_int32(env, int, value *);
value napi_register_module_v1(env e, value exports) { value v; napi_create_int32(e, 42, &v); return v; }`;

const forProgram = skippedFor('x86_64', 'gcc', 'bash');
describe.skipIf(forProgram !== '')(`a static program on a machine that says it is EC2's${forProgram}`, () => {
  it('T71b: takes its region and only the allowed names from the instance, and reboots when it ends', async () => {
    const program = path.join(apps.root, 'program');
    compileC(PROGRAM, program, '-static');
    const asked: string[] = [];
    const metadata = createServer((request, response) => {
      const token = request.headers['x-aws-ec2-metadata-token'];
      asked.push(`${request.method} ${request.url} ${token ?? '-'}`);
      if (request.method === 'PUT') return response.end('TOKEN');
      if (token !== 'TOKEN') return response.writeHead(401).end();
      if (request.url === '/latest/meta-data/placement/region') return response.end('eu-west-1');
      if (request.url === '/latest/user-data')
        return response.end(
          '#!/bin/sh\nLOG_LEVEL=debug\r\nNODE_OPTIONS=--require=/tmp/x\nPORT=1\nSECRET=1\n',
        );
      return response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => metadata.listen(0, '127.0.0.1', resolve));
    const { port } = metadata.address() as AddressInfo;
    // QEMU runs it for each connection.
    const relay = path.join(apps.root, 'relay');
    writeFileSync(
      relay,
      `#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/${port}\ncat <&0 >&3 &\ncat <&3\nkill $!\n`,
      {
        mode: 0o755,
      },
    );
    const built = await boots.build(
      program,
      '--port',
      '8080',
      '--user-data',
      'LOG_LEVEL',
      '--user-data',
      'PORT',
    );
    const machine = await boots.boot(built, {
      network: `,net=169.254.0.0/16,guestfwd=tcp:169.254.169.254:80-cmd:${relay}`,
      more: ['-smbios', 'type=1,manufacturer=Amazon EC2', '-no-reboot'],
    });
    const env = await answerOf(machine);
    metadata.close();
    // What the image says itself comes before user data, and user data may set only what the image allows.
    expect(env.trim().split('\n').sort()).toEqual([
      ...['AWS_REGION=eu-west-1', 'HOME=/tmp', 'LOG_LEVEL=debug', 'PORT=8080', 'TMPDIR=/tmp'],
    ]);
    expect(asked).toEqual([
      'PUT /latest/api/token -',
      'GET /latest/meta-data/placement/region TOKEN',
      'GET /latest/user-data TOKEN',
    ]);
    await answerOf(machine, '/end');
    await machine.ended;
    expect(consoleOf(machine)).toMatch(/fuse: the application ended with code 3 at .*\nfuse: reboot/);
  });
});

const forAddon = skippedFor('x86_64', 'gcc');
describe.skipIf(forAddon !== '')(`a Node server with a native add-on${forAddon}`, () => {
  it('loads it', async () => {
    const addon = path.join(apps.root, 'addon.node');
    compileC(ADDON, addon, '-shared', '-fPIC');
    const place = apps.make({
      'package.json': { main: 'server.js' },
      'server.js': server("require('./build/addon.node')"),
      'build/addon.node': readFileSync(addon),
    });
    expect(await answerOf(await boots.boot(await boots.build(place)))).toBe('42');
  });
});

const forStubborn = skippedFor('x86_64');
describe.skipIf(forStubborn !== '')(`a server that does not end at SIGTERM${forStubborn}`, () => {
  it('R60b: is killed after the grace time, and the machine powers off', async () => {
    const place = apps.make({
      'package.json': { main: 'server.js' },
      'server.js': `process.on('SIGTERM', () => {}); ${server('1')}`,
    });
    const machine = await boots.boot(await boots.build(place, '--grace', '2'));
    await answerOf(machine);
    machine.pressPower();
    await machine.ended;
    expect(consoleOf(machine)).toMatch(/fuse: the grace time is over: SIGKILL at .*\nfuse: power off/);
  });
});

const forSite = skippedFor('x86_64');
describe.skipIf(forSite !== '')(`finished pages${forSite}`, () => {
  it('are served, and nothing beside them', async () => {
    const place = apps.make({
      'dist/index.html': '<p>hello</p>',
      'dist/about.html': 'about',
      'package-lock.txt': '',
    });
    const machine = await boots.boot(await boots.build(place));
    expect(await answerOf(machine)).toBe('<p>hello</p>');
    expect(await answerOf(machine, '/about')).toBe('about');
  });
});

const forArm = skippedFor('arm64');
describe.skipIf(forArm !== '')(`a plain Node server on arm64${forArm}`, () => {
  it('answers, and powers off in order', async () => {
    const place = apps.make({ 'package.json': { main: 'server.js' }, 'server.js': server('process.arch') });
    const built = await boots.build(place, '--architecture', 'arm64');
    const machine = await boots.boot(built, { architecture: 'arm64' });
    expect(await answerOf(machine)).toBe('arm64');
    machine.pressPower();
    await machine.ended;
    expect(consoleOf(machine)).toContain('fuse: power off');
  }, 600_000);
});

/** Where packages of npm are installed around this one; empty if Next is not among them. */
const installed = (() => {
  try {
    return path.resolve(
      import.meta.dirname,
      fileURLToPath(import.meta.resolve('next/package.json')),
      '../..',
    );
  } catch {
    return '';
  }
})();
const forNext = installed ? skippedFor('x86_64') : ' (skipped: needs next)';
describe.skipIf(forNext !== '')(`a Next application${forNext}`, () => {
  it('is built, and answers with a page that it draws at each request', async () => {
    const place = apps.make({
      'package.json': { type: 'module', dependencies: { next: '16' } },
      'next.config.mjs': 'export default { output: "standalone" };',
      'app/layout.jsx': 'export default ({ children }) => <html><body>{children}</body></html>;',
      'app/page.jsx':
        'export const dynamic = "force-dynamic"; export default () => <p>by {process.version}</p>;',
    });
    // Hard links where the file system can: Turbopack follows no link out of its folder.
    const copied = spawnSync('cp', ['-al', installed, path.join(place, 'node_modules')]);
    if (copied.status !== 0) execFileSync('cp', ['-a', installed, path.join(place, 'node_modules')]);
    execFileSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      cwd: place,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: 'ignore',
    });
    const built = await boots.build(place);
    expect(built.app.kind).toBe('next');
    expect(await answerOf(await boots.boot(built))).toContain(built.app.node!.version);
  }, 600_000);
});
