import { copyFileSync, constants, openSync, readSync, writeSync, closeSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { APPLICATION } from '../build/lay-out.ts';
import { readPartitions } from '../disk/gpt.ts';
import { MIB } from '../disk/regions.ts';
import { boot } from './boot.ts';
import { answerOf, bootsForFile, consoleOf, skippedFor } from './test-boots.ts';

const { boots, apps } = bootsForFile();

/** Answers with a part of its file, with what writing to its folder says, and with the memory that is free. */
const SERVER = `
const fs = require('node:fs');
const writes = () => { try { fs.writeFileSync('/app/x', ''); return 'done'; } catch ({ code }) { return code; } };
require('node:http').createServer((request, response) => response.end(JSON.stringify({
  word: fs.readFileSync('/app/lib/words/deep.txt', 'utf8').slice(-5),
  film: fs.statSync('/app/film.mp4').size, writes: writes(), memory: require('node:os').totalmem(),
}))).listen(3000);`;

const BYTES = 2_500 * MIB;
const makeLarge = () => {
  const place = apps.make({
    'package.json': { main: 'server.js' },
    'server.js': SERVER,
    'lib/words/deep.txt': `${'word '.repeat(60_000)}last.`,
    'film.mp4': '',
  });
  truncateSync(path.join(place, 'film.mp4'), BYTES);
  return place;
};

/** Changes one bit where the partition of the application has its first file. */
function damage(disk: string) {
  const file = openSync(disk, 'r+');
  const start = Buffer.alloc(20_000);
  readSync(file, start, 0, start.length, 0);
  const { at } = readPartitions(start).find(({ type }) => type === APPLICATION)!;
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at + 100);
  byte[0]! ^= 1;
  writeSync(file, byte, 0, 1, at + 100);
  closeSync(file);
}

for (const architecture of ['x86_64', 'arm64'] as const) {
  const skipped = skippedFor(architecture);
  describe.skipIf(skipped !== '')(`an application of more than 2 GiB, on ${architecture}${skipped}`, () => {
    it('R76a: answers from a partition that nobody can write, on a machine with less memory', async () => {
      const built = await boots.build(makeLarge(), '--architecture', architecture);
      expect(built.app.root).toBe('squashfs');
      const machine = await boots.boot(built, { architecture });
      expect(JSON.parse(await answerOf(machine))).toEqual({
        ...{ word: 'last.', film: BYTES, writes: 'EROFS' },
        memory: expect.closeTo(1_000 * MIB, -8) as unknown,
      });
      machine.pressPower();
      await machine.ended;
      expect(consoleOf(machine)).toContain('fuse: power off');
      expect(consoleOf(machine)).not.toMatch(/fuse: cannot|stays writable|Kernel panic/);
    }, 600_000);
  });
}

const skipped = skippedFor('x86_64');
describe.skipIf(skipped !== '')(`a disk with one other bit than was built${skipped}`, () => {
  it('R76b: does not serve, and the check says why', async () => {
    const place = apps.make({ 'package.json': { main: 'server.js' }, 'server.js': SERVER });
    const built = await boots.build(place, '--root', 'squashfs', '--check', '--timeout', '300');
    const disk = `${built.disk}.damaged`;
    copyFileSync(built.disk, disk, constants.COPYFILE_FICLONE);
    damage(disk);
    const said = boot({ ...built, disk }, built.options, { write: () => undefined });
    await expect(said).rejects.toThrow(
      /other bytes than were built, so the kernel stopped\. Build the image again.*data block 0 is corrupted/s,
    );
  }, 600_000);
});
