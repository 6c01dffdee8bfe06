import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backUp, restore } from './backup.script.ts';
import { migrate } from './migrate.script.ts';
import { verifyChain } from './verify-chain.script.ts';
import { withClient } from './with-client.script.ts';

const NAMED = /^plimsoll-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.backup\.gz$/;
const nameAt = (now: number) =>
  `plimsoll-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.backup.gz`;

export interface KeptBackup {
  file: string;
  rows: number;
  /** Older backups that were deleted. */
  deleted: string[];
}

/**
 * Backs up into a folder, restores the file into a database of its own to see that it can be, and deletes all but the
 * newest backups. A backup that cannot be restored gets no name that this finds, and deletes nothing.
 * @param migrations the folder of migrations
 * @param keep number of backups, at least 1
 * @param now UTC ms
 * @throws Error if the backup cannot be made or restored
 */
export async function keepBackups(
  url: string,
  { folder, keep, migrations, now }: { folder: string; keep: number; migrations: string; now: number },
): Promise<KeptBackup> {
  const file = path.join(folder, nameAt(now));
  const unproven = `${file}.unproven`;
  const rows = await backUp(url, unproven);
  await proveRestore(url, unproven, migrations);
  renameSync(unproven, file);
  const deleted = readdirSync(folder)
    .filter((name) => NAMED.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of deleted) rmSync(path.join(folder, name));
  return { file, rows, deleted };
}

/** Restores into a database that is dropped afterwards, whatever happens. @throws Error why it cannot be restored */
async function proveRestore(url: string, file: string, migrations: string) {
  const name = `plimsoll_proof_${randomBytes(6).toString('hex')}`;
  const at = new URL(url);
  at.pathname = `/${name}`;
  await run(url, `CREATE DATABASE ${name}`);
  try {
    await migrate(at.href, migrations);
    await restore(at.href, file);
    const { bad } = await verifyChain(at.href);
    if (bad) throw new Error(`its audit trail is broken: ${bad.kind} ${bad.row} is ${bad.what}`);
  } finally {
    await run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

const run = (url: string, sql: string) => withClient(url, (client) => client.query(sql));
