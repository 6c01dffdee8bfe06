import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../paths.ts';

/** What an import keeps besides its blocks. */
interface Notes {
  /** Makes the start of the snapshot the same request each time. */
  token: string;
  snapshot?: string;
  /** How the disk looked then: at the start, and when the snapshot was sealed. */
  disk?: string;
  sealed?: string;
}

/** What of an import is done, on this machine's disk: a kill loses at most the blocks that were on their way. */
export interface Journal {
  notes: Readonly<Notes>;
  /** The checksum of each block that AWS has, by index. */
  sent: ReadonlyMap<number, string>;
  note(key: keyof Notes, value: string): void;
  has(index: number, checksum: string): void;
  /** Forgets it all, for a new snapshot. */
  restart(): void;
  remove(): void;
}

/** Lines "NAME VALUE" and "INDEX CHECKSUM"; one that a kill cut short counts as not written. */
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

/** @param parts whatever makes it another import: disk, place, family, version */
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
