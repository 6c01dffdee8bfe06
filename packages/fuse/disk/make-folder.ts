import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

export const isFolder = (place: string) =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

async function makeOne(folder: string) {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !(await isFolder(folder))) throw error;
  }
}

/**
 * Makes a folder, and the folders above it. The recursive mkdir of Node.js never ends where a folder that exists answers
 * ENOENT, as /proc does.
 */
export async function makeFolder(folder: string): Promise<void> {
  const above = path.dirname(folder);
  try {
    await makeOne(folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error;
    await makeFolder(above);
    await makeOne(folder);
  }
}
