import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import { SONAMES } from '../packages/libraries.ts';
import type { Settings } from '../settings.ts';
import type { Understood } from './model.ts';
import { checkNative } from './addons.ts';
import { readElf } from './elf.ts';
import { chooseFiles } from './files.ts';
import { findPort } from './port.ts';
import { splitCommand } from './start.ts';

async function startsWithHashBang(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.alloc(2), 0, 2, 0)).buffer.toString('latin1') === '#!';
  } finally {
    await handle.close();
  }
}

/**
 * A program for Linux, such as one of Go or Rust.
 * @param name the program alone, without the files beside it
 * @throws FuseError if it cannot run in the image
 */
export async function readExecutable(folder: string, settings: Settings, name?: string): Promise<Understood> {
  const [program = '', ...args] = settings.start ? splitCommand(settings.start) : [name ?? ''];
  const file = path.join(folder, program);
  const data = await readFile(file).catch(() => {
    throw new FuseError(`The program ${program} is not in ${folder}.`);
  });
  const elf = readElf(data);
  if (!elf)
    throw new FuseError(
      (await startsWithHashBang(file))
        ? `${program} is a script, and the image has no shell. Name the program that it starts: --start.`
        : `${program} is not a program for Linux. Build it for linux and ${settings.architecture}.`,
    );
  if (elf.architecture !== settings.architecture)
    throw new FuseError(
      `${program} is for ${elf.architecture ?? 'another processor'}, and the image is for ${settings.architecture}. Choose --architecture, or build it for ${settings.architecture}.`,
    );
  const missing = elf.needed.filter((library) => !SONAMES.has(library));
  if (missing.length > 0 || elf.needed.some((library) => /musl/.test(library)))
    throw new FuseError(
      `${program} needs ${missing.join(' and ')}, which the image does not have. Link it statically.`,
    );
  const target = path.posix.join('/app', program);
  const all = name
    ? { files: [{ path: target, source: file, bytes: data.length, isExecutable: true }], leftOut: [] }
    : await chooseFiles(folder, '/app', settings.leaveOut);
  const native = await checkNative(all.files, settings.architecture);
  const { port, reason } = findPort({ given: settings.port, env: settings.env, args, source: '' });
  const isStatic = elf.interpreter === null;
  return {
    kind: 'executable',
    start: [target, ...args],
    port,
    env: { PORT: String(port) },
    node: null,
    needsLibraries: !isStatic || native.needsLibraries,
    files: native.files.map((one) => (one.path === target ? { ...one, isExecutable: true } : one)),
    leftOut: [...all.leftOut, ...native.leftOut],
    reasons: [
      {
        what: 'start',
        value: [target, ...args].join(' '),
        why: settings.start ? '--start' : 'the program itself',
      },
      {
        what: 'linked',
        value: isStatic ? 'statically' : 'with the C library',
        why: `needs ${elf.needed.join(', ') || 'nothing'}`,
      },
      reason,
    ],
  };
}
