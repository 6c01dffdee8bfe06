import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../paths.ts';

/** The values of an import besides its blocks. */
interface Notes {
  /** Client token: a repeated start returns the same snapshot. */
  token: string;
  snapshot?: string;
  /** Stamp of the disk: at the start, and when the snapshot was sealed. */
  disk?: string;
  sealed?: string;
}

/** The progress of an import on this machine's disk. A kill loses at most the blocks that were being sent. */
export interface Journal {
  notes: Readonly<Notes>;
  /** Checksum of each block that AWS has, by index. */
  sent: ReadonlyMap<number, string>;
  note(key: keyof Notes, value: string): void;
  has(index: number, checksum: string): void;
  /** Clears everything, for a new snapshot. */
  restart(): void;
  remove(): void;
}

/** Lines are "NAME VALUE" or "INDEX CHECKSUM". A line that a kill cut short is ignored. */
function parse(text: string): [Partial<Notes>, [number, string][]] {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ') as [string, string]);
  const isBlock = ([key]: [string, string]) => /^\d+$/.test(key);
  return [
    Object.fromEntries(lines.filter((line) => !isBlock(line))),
    lines.filter(isBlock).map(([key, value]) => [Number(key), value]),
  ];
}

/** @param parts values that identify the import: disk, place, family, version */
export function openJournal(parts: string[]): Journal {
  const folder = path.join(dataDir(), 'imports');
  const file = path.join(folder, createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24));
  mkdirSync(folder, { recursive: true });
  const [known, blocks] = parse(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const sent = new Map(blocks);
  const add = (key: string | number, value: string) => appendFileSync(file, `${key} ${value}\n`);
  const begin = (): Notes => {
    const token = randomUUID();
    writeFileSync(file, `token ${token}\n`);
    return { token };
  };
  const journal = {
    notes: known.token ? { ...known, token: known.token } : begin(),
    sent,
    note: (key: keyof Notes, value: string) => {
      journal.notes[key] = value;
      add(key, value);
    },
    has: (index: number, checksum: string) => {
      sent.set(index, checksum);
      add(index, checksum);
    },
    restart: () => {
      sent.clear();
      journal.notes = begin();
    },
    remove: () => rmSync(file, { force: true }),
  };
  return journal;
}
