import path from 'node:path';
import { holdFolder } from '../packages/sandbox/folder-lock.ts';
import { realFolder } from './database.ts';
import { Trouble, messageOf } from './fail.ts';
import { dataDir } from './paths.ts';

/**
 * Takes the data folder for this process, before anything in it is touched.
 * @param address where this process will answer; null if it is no server
 * @throws Trouble that names the program which uses the folder
 */
export async function holdDataFolder(address: string | null) {
  const folder = realFolder(dataDir());
  const command = `npm run ${path.basename(process.argv[1] ?? '', '.ts').replace('-', ':')}`;
  try {
    return { folder, release: await holdFolder(folder, { command, address }) };
  } catch (error) {
    throw new Trouble(`${messageOf(error)} ${address ? SECOND_APP : ONE_COMMAND(folder)}`);
  }
}

const SECOND_APP = 'Stop it first, or choose another folder for this one: DATA_DIR=/some/folder';
const ONE_COMMAND = (folder: string) =>
  `Stop it first. Or use its database while it runs: DATABASE_URL=$(cat ${path.join(folder, 'pg/url')})`;
