import path from 'node:path';

const ROOT = path.dirname(import.meta.dirname);
export const inRoot = (...parts: string[]) => path.join(ROOT, ...parts);

/** Folder of PostgreSQL, the sandbox's world and the list of running processes. */
export const dataDir = () => path.resolve(ROOT, process.env.DATA_DIR || 'data');
