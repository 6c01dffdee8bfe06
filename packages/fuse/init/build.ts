import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** `node init/build.ts` compiles init for both processors, with the GCC of Debian 12. Nobody who builds images needs it. */
const HERE = import.meta.dirname;
export const COMPILERS = { 'init-x86_64': 'x86_64-linux-gnu-gcc', 'init-aarch64': 'aarch64-linux-gnu-gcc' };
export type Binary = keyof typeof COMPILERS;

const FLAGS = [
  ...[
    '-Os',
    '-std=gnu17',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-ffreestanding',
    '-fno-builtin',
    '-nostdlib',
    '-static',
  ],
  ...['-fno-pie', '-no-pie', '-fno-stack-protector', '-fno-asynchronous-unwind-tables', '-fno-ident'],
  ...['-Wl,--build-id=none', '-Wl,-z,noseparate-code', '-Wl,-z,norelro', '-s'],
];

const names = () =>
  readdirSync(HERE)
    .filter((name) => /\.[ch]$/.test(name))
    .sort();

/** Changes with every change of the source or the flags. */
export function sourceDigest(): string {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const name of names()) hash.update(readFileSync(path.join(HERE, name)));
  return hash.digest('hex');
}

export function compile(binary: Binary, target: string) {
  const sources = names().filter((name) => name.endsWith('.c'));
  const only = binary === 'init-x86_64' ? ['-fcf-protection=none'] : [];
  execFileSync(COMPILERS[binary], [...FLAGS, ...only, '-o', target, ...sources], { cwd: HERE });
}

export const BUILT = path.join(HERE, 'built.json');

if (process.argv[1] === import.meta.filename) {
  for (const binary of Object.keys(COMPILERS) as Binary[]) compile(binary, path.join(HERE, binary));
  writeFileSync(BUILT, `${JSON.stringify({ source: sourceDigest() }, null, 2)}\n`);
}
