import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORLD_FORMAT, type World } from './types.ts';

/** Where the world is kept between starts. */
export interface Store {
  /** null when nothing was saved yet. @throws Error with one clear line when it cannot be used */
  load(): World | null;
  save(world: World): void;
}

export const memoryStore: Store = { load: () => null, save: () => {} };

const FILE = 'world.json';

/** One JSON file, written beside itself and renamed: after a kill it is the old one or the new one, never half. */
export function fileStore(folder: string): Store {
  const file = join(folder, FILE);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(`The sandbox cannot use its data folder ${folder}: ${(error as Error).message}`);
  }
  return {
    load: () => parse(read(file), file),
    save: (world) => {
      writeFileSync(`${file}.new`, JSON.stringify(world));
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`The sandbox cannot read ${file}: ${(error as Error).message}`);
  }
}

function parse(text: string | null, file: string): World | null {
  if (text === null) return null;
  let world: World;
  try {
    world = JSON.parse(text) as World;
  } catch {
    throw new Error(`The sandbox's world in ${file} is damaged. Delete the file to start with a new one.`);
  }
  if (world?.format === WORLD_FORMAT) return world;
  throw new Error(
    `The sandbox's world in ${file} has format ${world?.format}, this program writes ${WORLD_FORMAT}. ` +
      `Delete the file to start with a new one.`,
  );
}
