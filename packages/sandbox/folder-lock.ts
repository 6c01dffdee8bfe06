import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** The program that uses a data folder, for people. */
export interface FolderHolder {
  pid: number;
  /** For example "npm run demo". */
  command: string;
  /** Where it answers; null if it is no server. */
  address: string | null;
}

const LOCK = 'in-use.lock';
const HOLDER = 'in-use.json';
const SQLITE_BUSY = 5;
/** ms. A holder takes the lock first and writes its name a moment later. */
const NAMED_WITHIN_MS = 1_000;

/** Locks end if the garbage collector closes their file, so they are kept here. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process until it ends. The operating system keeps the lock: it ends with the process,
 * also after kill -9, and it is the same lock on every path to the folder.
 * @returns a function that releases it earlier
 * @throws Error that names the holder, or says why the folder cannot be locked
 */
export async function holdFolder(folder: string, holder: Omit<FolderHolder, 'pid'>): Promise<() => void> {
  const lock = await take(folder);
  held.add(lock);
  writeFileSync(join(folder, HOLDER), `${JSON.stringify({ pid: process.pid, ...holder })}\n`);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}

/** SQLite is Node's way to a lock of the operating system. BEGIN IMMEDIATE has exactly one winner, and writes nothing. */
async function take(folder: string): Promise<DatabaseSync> {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, LOCK), { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
    return lock;
  } catch (error) {
    lock?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new Error(await inUse(folder));
    throw new Error(`The data folder ${folder} cannot be locked: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

async function inUse(folder: string): Promise<string> {
  const holder = await holderOf(folder);
  const who = holder
    ? `"${holder.command}" (pid ${holder.pid}${holder.address ? `, ${holder.address}` : ''})`
    : 'another program';
  return `The data folder ${folder} is in use by ${who}.`;
}

/** A file that a killed holder left names a process that is gone. The new holder then writes its own soon. */
async function holderOf(folder: string): Promise<FolderHolder | null> {
  for (let waited = 0; waited < NAMED_WITHIN_MS; waited += 50) {
    const holder = readHolder(folder);
    if (holder && exists(holder.pid)) return holder;
    await pause(50);
  }
  return null;
}

function readHolder(folder: string): FolderHolder | null {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER), 'utf8')) as FolderHolder;
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
