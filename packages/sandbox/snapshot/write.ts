import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Facts } from '../seed/recorded/facts.ts';

/** Lists of numbers stand on one line each: people read the file before they hand it on. */
const readable = (facts: Facts) =>
  JSON.stringify(facts, null, 1).replace(
    /\[\n\s+((?:-?[\d.eE+-]+,?\n\s+)+)\]/g,
    (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ').trim()}]`,
  );

/** A world file, whole or not at all: only its owner may read it. @throws Error in one line that names the file */
export function writeWorldFile(file: string, facts: Facts) {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${readable(facts)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Error(`The snapshot cannot be written to ${file}: ${(error as Error).message}`);
  }
}
