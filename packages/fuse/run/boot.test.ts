import { describe, expect, it } from 'vitest';
import { answerOf, bootsForFile, consoleOf, skippedFor } from './test-boots.ts';

const { boots, apps } = bootsForFile();

/** Answers what it finds around it. */
const SERVER = `
const fs = require('node:fs');
const attempt = (act) => { try { return act() ?? 'done'; } catch (error) { return error.code ?? error.message; } };
require('node:http').createServer((request, response) => response.end(JSON.stringify({
  uid: process.getuid(), gid: process.getgid(), groups: process.getgroups(),
  status: Object.fromEntries(fs.readFileSync('/proc/self/status', 'utf8').split('\\n').map((line) => line.split(':\\t'))),
  writes: ['/', '/app', '/etc', '/usr/bin', '/run'].map((folder) => attempt(() => fs.writeFileSync(folder + '/x', ''))),
  tmp: attempt(() => fs.writeFileSync('/tmp/x', '')),
  runsFromTmp: attempt(() => { fs.copyFileSync('/usr/bin/node', '/tmp/y'); fs.chmodSync('/tmp/y', 0o755);
    return require('node:child_process').spawnSync('/tmp/y', ['-v']).error?.code; }),
  shell: require('node:child_process').spawnSync('sh', ['-c', 'id']).error?.code,
  processes: fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)),
  root: fs.readdirSync('/'), env: process.env, year: new Date().getFullYear(),
})))
.listen(process.env.PORT || 3000);
process.on('SIGTERM', () => { console.log('ending in order'); setTimeout(() => process.exit(0), 100); });
`;

const skipped = skippedFor('x86_64');
describe.skipIf(skipped !== '')(`a plain Node server, booted from its disk${skipped}`, () => {
  it('T71a: answers as its own user without privileges, in a tree that nobody can write, and ends in order', async () => {
    const place = apps.make({
      'package.json': { scripts: { start: 'node server.js' } },
      'server.js': SERVER,
    });
    const machine = await boots.boot(await boots.build(place, '--env', 'COLOUR=red'));
    const found = JSON.parse(await answerOf(machine)) as Record<string, unknown> & {
      status: Record<string, string>;
    };
    expect(found).toMatchObject({
      uid: 1_000,
      gid: 1_000,
      tmp: 'done',
      runsFromTmp: 'EACCES',
      shell: 'ENOENT',
    });
    expect(found.groups).toEqual([1_000]);
    expect(found.writes).toEqual(['EROFS', 'EROFS', 'EROFS', 'EROFS', 'EACCES']);
    expect(found.status).toMatchObject({
      NoNewPrivs: '1',
      CapEff: '0000000000000000',
      CapBnd: '0000000000000000',
    });
    // It sees no process but its own, and the image has no folder of programs but Node's.
    expect(found.processes).toHaveLength(1);
    expect(found.root).toEqual([
      'app',
      'dev',
      'etc',
      'init',
      'lib',
      'lib64',
      'proc',
      'root',
      'run',
      'sys',
      'tmp',
      'usr',
    ]);
    expect(found.env).toMatchObject({ COLOUR: 'red', HOME: '/tmp', NODE_ENV: 'production' });
    expect(found.year).toBe(new Date().getFullYear());

    machine.pressPower();
    await machine.ended;
    const said = consoleOf(machine);
    expect(said).toContain('fuse: asked to stop: SIGTERM to the application');
    expect(said).toContain('ending in order');
    expect(said).toContain('fuse: the application ended with code 0');
    expect(said).toContain('fuse: power off');
    expect(said).not.toMatch(/fuse: cannot|stays writable|Kernel panic/);
    // The first build on a machine also fetches the packages.
  }, 600_000);
});
