import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { FuseError, isMissing } from '../fuse-error.ts';
import type { App, AppFile } from './model.ts';

type LeftOut = App['leftOut'];

/** Names that no running application needs, or that must not be copied into an image. */
const UNWANTED: [RegExp, string][] = [
  [/(^|\/)\.git(\/|$)/, 'history of the source'],
  [/(^|\/)\.env(\.[^/]*)?$/, 'may hold secrets, which an image must not'],
  [/(^|\/)node_modules\/\.(bin|cache|package-lock\.json)/, 'only for development'],
  [/^\.next\/(cache|dev)(\/|$)/, 'cache of the build'],
  [/(^|\/)(\.DS_Store|Thumbs\.db)$/, 'of a desktop'],
  [/^(\.github|\.vscode|\.idea|coverage|test-results)(\/|$)/, 'only for development'],
  [
    /^(Dockerfile|docker-compose\.ya?ml|compose\.ya?ml|\.dockerignore|\.gitignore|fuse\.json)$/,
    'only for building',
  ],
];

/** Packages that npm installed only for development, by the list that it keeps in node_modules. */
async function developmentPackages(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, 'node_modules/.package-lock.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const { packages = {} } = JSON.parse(text) as { packages?: Record<string, { dev?: boolean }> };
  return Object.keys(packages).filter((name) => packages[name]?.dev);
}

export interface Chosen {
  files: AppFile[];
  leftOut: LeftOut;
}

/**
 * The files of a folder that go into the image, in the order of their paths.
 * @param target folder of the image
 * @throws FuseError on a link that leads out of the folder
 */
export async function chooseFiles(
  folder: string,
  target: string,
  leaveOut: readonly string[],
): Promise<Chosen> {
  const development = new Set(await developmentPackages(folder));
  const chosen: Chosen = { files: [], leftOut: [] };
  const reasonAgainst = (name: string) => {
    if (development.has(name)) return 'npm installed it only for development';
    if (leaveOut.some((glob) => path.matchesGlob(name, glob))) return 'as you asked';
    return UNWANTED.find(([pattern]) => pattern.test(name))?.[1];
  };
  const walk = async (below: string) => {
    const names = (await readdir(path.join(folder, below))).sort();
    if (names.length === 0 && below !== '') chosen.leftOut.push({ path: below, why: 'an empty folder' });
    for (const name of names.map((one) => path.posix.join(below, one))) {
      const why = reasonAgainst(name);
      if (why) {
        chosen.leftOut.push({ path: name, why });
        continue;
      }
      const source = path.join(folder, name);
      const found = await stateOf(name, source);
      const file = {
        bytes: found.size,
        path: path.posix.join(target, name),
        source,
        isExecutable: (found.mode & 0o111) !== 0,
      };
      if (found.isDirectory()) await walk(name);
      else if (found.isFile()) chosen.files.push(file);
      else if (found.isSymbolicLink()) chosen.files.push({ ...file, link: await linkOf(folder, name) });
      else chosen.leftOut.push({ path: name, why: 'a pipe, socket or device' });
    }
  };
  await walk('');
  return chosen;
}

async function stateOf(name: string, source: string) {
  try {
    return await lstat(source);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new FuseError(
      `${name} is listed, but cannot be found. Build again if it was just deleted. If its name is not valid UTF-8, rename it, or leave it out: --leave-out "${name}".`,
    );
  }
}

async function linkOf(folder: string, name: string): Promise<string> {
  const link = await readlink(path.join(folder, name));
  const end = path.resolve(folder, path.dirname(name), link);
  if (path.isAbsolute(link) || path.relative(folder, end).startsWith('..'))
    throw new FuseError(
      `${name} is a link to ${link}, outside the application. Copy what it leads to, or leave it out: --leave-out "${name}".`,
    );
  return link;
}
