import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Policy documents from a folder: `<accessKeyId>.json`, one document or a list of them.
 * @throws Error in one line that names folder or file
 */
export function readPolicyFiles(folder: string): Record<string, unknown[]> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return Object.fromEntries(names.map((name) => [name.slice(0, -5), read(join(folder, name))]));
  } catch (error) {
    throw new Error(`The sandbox cannot read SANDBOX_POLICIES: ${(error as Error).message}`);
  }
}

function read(file: string): unknown[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8'))].flat() as unknown[];
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
