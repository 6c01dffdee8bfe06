import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeFolder } from '../disk/make-folder.ts';

/** Packages and compressed layers stay here between builds. Each is named by its digest, so nothing in it is ever stale. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env) =>
  path.resolve(
    env.FUSE_CACHE || path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'plimsoll-fuse'),
  );

export const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Puts a file in place once it is whole; a cut leaves only the `.part`. */
export async function keep(file: string, data: Uint8Array | string) {
  await makeFolder(path.dirname(file));
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, data);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
