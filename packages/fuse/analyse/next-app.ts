import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import { APP_FOLDER, type Settings } from '../settings.ts';
import { chooseFiles, type Chosen } from './files.ts';
import type { Start } from './start.ts';

const isFolder = (place: string) =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * A Next build that stands alone, with its static files and public folder beside it, where its server looks for them.
 * @throws FuseError if the build does not stand alone
 */
export async function readNext(
  folder: string,
  { leaveOut, start }: Settings,
): Promise<(Chosen & { start: Start }) | null> {
  if (start) return null;
  const alone = path.join(folder, '.next/standalone');
  if (!(await isFolder(alone)))
    throw new FuseError(
      'This Next application has no .next/standalone. Set output: "standalone" in next.config, and run next build.',
    );
  const parts = [await chooseFiles(alone, APP_FOLDER, leaveOut)];
  for (const [from, to] of [
    ['.next/static', `${APP_FOLDER}/.next/static`],
    ['public', `${APP_FOLDER}/public`],
  ] as const)
    if (await isFolder(path.join(folder, from)))
      parts.push(await chooseFiles(path.join(folder, from), to, leaveOut));
  return {
    files: parts.flatMap(({ files }) => files),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
    start: { args: ['server.js'], env: {}, why: 'a Next build that stands alone' },
  };
}
