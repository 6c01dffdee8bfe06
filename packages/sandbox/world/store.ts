import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { WORLD_FORMAT, type World } from './types.ts';

/** A call that changed the world: the world before and these come to the world after. */
export interface NotedCall {
  service: string;
  operation: string;
  input: object;
  context: {
    region: string;
    now: number;
    requestId: string;
    caller: string;
    sourceIdentity?: string;
    userAgent?: string;
  };
}

/** Where the world is kept between starts. */
export interface Store {
  /** null when nothing was saved yet. @throws Error with one clear line when it cannot be used */
  load(): World | null;
  /** What was noted since this world was saved, oldest first. */
  notedSince(world: World): NotedCall[];
  note(world: World, call: NotedCall): void;
  /** All of it, which takes its time: what was noted so far is in it. */
  save(world: World): void;
}

export const memoryStore: Store = {
  load: () => null,
  notedSince: () => [],
  note: () => {},
  save: () => {},
};

const FILE = 'world.json';

/**
 * A JSON file of the world, written beside itself and renamed, and a file of the calls since, one a line. Each saved
 * world has a number and its own file of calls: whenever a kill comes, the two that are read belong together.
 */
export function fileStore(folder: string): Store {
  const file = join(folder, FILE);
  const calls = ({ saves }: World) => join(folder, `calls-${saves}.log`);
  makeFolder(folder);
  return {
    load: () => parse(read(file), file),
    // The last piece is empty, or a call that was cut off and so never answered.
    notedSince: (world) => (read(calls(world)) ?? '').split('\n').slice(0, -1).map(parseCall),
    note: (world, call) => appendFileSync(calls(world), `${serialize(call).toString('base64')}\n`),
    save: (world) => {
      const before = calls(world);
      world.saves += 1;
      rmSync(calls(world), { force: true });
      writeFileSync(`${file}.new`, JSON.stringify(world));
      renameSync(`${file}.new`, file);
      rmSync(before, { force: true });
    },
  };
}

/** @throws Error with one clear line */
export function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(`The sandbox cannot use its data folder ${folder}: ${(error as Error).message}`);
  }
}

/** Inputs hold dates, which JSON does not. */
const parseCall = (line: string) => deserialize(Buffer.from(line, 'base64')) as NotedCall;

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
