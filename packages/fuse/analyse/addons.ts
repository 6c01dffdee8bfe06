import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import type { Architecture } from '../packages/lock.ts';
import { SONAMES } from '../packages/libraries.ts';
import type { App, AppFile, Reason } from './model.ts';
import { isElf, readElf } from './elf.ts';

const LIBRARY = /\.(node|so(\.[\d.]+)?)$/;
const isMusl = (needed: readonly string[]) => needed.some((name) => /^libc\.musl/.test(name));

/** Packages carry one build for each platform; the others are files that could never load. */
const FOR_PLATFORMS =
  /(^|[/@.+_-])(darwin|win32|linux|android|freebsd|openbsd|linuxmusl|x64|arm64|arm|ia32|musl|glibc|gnu)(?=$|[/.+_-])/;

interface Checked {
  files: AppFile[];
  leftOut: App['leftOut'];
  reasons: Reason[];
  needsLibraries: boolean;
  /** Folders of the image with libraries that others need. */
  libraryFolders: string[];
}

/**
 * Keeps native add-ons that can load in the image.
 * @throws FuseError on an add-on that was built only for something else, or that lacks a library
 */
export async function checkNative(files: readonly AppFile[], architecture: Architecture): Promise<Checked> {
  const checked: Checked = { files: [], leftOut: [], reasons: [], needsLibraries: false, libraryFolders: [] };
  const own = new Map(files.map((file) => [path.basename(file.path), path.dirname(file.path)]));
  for (const file of files) {
    const data = file.link === undefined && LIBRARY.test(file.path) ? await readFile(file.source) : null;
    const elf = data && readElf(data);
    const isForeign = data && (!elf || elf.architecture !== architecture || isMusl(elf.needed));
    if (
      isForeign &&
      (FOR_PLATFORMS.test(path.dirname(file.path)) || FOR_PLATFORMS.test(path.basename(file.path)))
    ) {
      checked.leftOut.push({ path: file.path, why: 'a native add-on for another platform' });
      continue;
    }
    if (isForeign)
      throw new FuseError(
        `${file.path} is a native add-on for ${describe(data, elf)}, and the image is for ${architecture} with glibc. Install the packages on Linux for ${architecture}: npm ci --os=linux --cpu=${architecture === 'arm64' ? 'arm64' : 'x64'} --libc=glibc.`,
      );
    checked.files.push(file);
    if (elf) note(checked, file, elf.needed, own);
  }
  return checked;
}

function describe(data: Buffer, elf: ReturnType<typeof readElf>): string {
  if (!isElf(data)) return 'another operating system';
  return elf?.architecture
    ? `${elf.architecture}${isMusl(elf.needed) ? ' with musl' : ''}`
    : 'another processor';
}

function note(checked: Checked, { path: name }: AppFile, needed: string[], own: Map<string, string>) {
  checked.needsLibraries = true;
  for (const library of needed) {
    const folder = own.get(library);
    if (SONAMES.has(library)) continue;
    if (folder === undefined)
      throw new FuseError(
        `${name} needs ${library}, which neither the application nor the image has. Put ${library} into the application's folder.`,
      );
    if (!checked.libraryFolders.includes(folder)) checked.libraryFolders.push(folder);
  }
  checked.reasons.push({
    what: 'native add-on',
    value: name,
    why: `needs ${needed.join(', ') || 'no library'}`,
  });
}
