import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readElf } from '../analyse/elf.ts';
import { BUILT, COMPILERS, compile, sourceDigest, type Binary } from './build.ts';

const binaries = Object.keys(COMPILERS) as Binary[];
const read = (binary: Binary) => readFileSync(path.join(import.meta.dirname, binary));
const ARCHITECTURE = { 'init-x86_64': 'x86_64', 'init-aarch64': 'arm64' };
/** Another version of GCC makes other bytes of the same source. */
const GCC = '12.2.0';

describe('the first process', () => {
  it('was compiled from the source that is here', () =>
    expect(JSON.parse(readFileSync(BUILT, 'utf8'))).toEqual({ source: sourceDigest() }));

  it.each(binaries)('%s is a static program for its processor, and needs nothing', (binary) =>
    expect(readElf(read(binary))).toEqual({
      architecture: ARCHITECTURE[binary],
      interpreter: null,
      needed: [],
    }),
  );

  for (const binary of binaries) {
    const version = spawnSync(COMPILERS[binary], ['-dumpfullversion'], { encoding: 'utf8' }).stdout?.trim();
    const skipped = version === GCC ? '' : ` (skipped: needs ${COMPILERS[binary]} ${GCC})`;
    it.skipIf(skipped !== '')(
      `${binary} has the bytes that the compiler makes of the source${skipped}`,
      () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'fuse-init-'));
        compile(binary, path.join(folder, binary));
        const same = readFileSync(path.join(folder, binary)).equals(read(binary));
        rmSync(folder, { recursive: true });
        expect(same).toBe(true);
      },
    );
  }
});
